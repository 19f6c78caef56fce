package io.aegis.technique.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** How a {@link NavigatorLayer} looks, for the documentation. */
record NavigatorFile(
        String name,
        Map<String, String> versions,
        String domain,
        String description,
        int sorting,
        Map<String, Object> layout,
        @JsonProperty("hideDisabled") boolean hideDisabled,
        List<Map<String, Object>> techniques,
        Map<String, Object> gradient,
        @JsonProperty("legendItems") List<Map<String, String>> legendItems,
        List<Object> metadata,
        List<Object> links,
        @JsonProperty("showTacticRowBackground") boolean showTacticRowBackground,
        @JsonProperty("tacticRowBackground") String tacticRowBackground,
        @JsonProperty("selectTechniquesAcrossTactics") boolean selectTechniquesAcrossTactics,
        @JsonProperty("selectSubtechniquesWithParent") boolean selectSubtechniquesWithParent,
        @JsonProperty("selectVisibleTechniques") boolean selectVisibleTechniques) {}

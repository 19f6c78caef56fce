package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The published format of the Navigator's layers, version 4.5: required members, known members, and their types. */
public final class LayerFormat {
    private static final Map<String, String> LAYER = Map.ofEntries(
            Map.entry("name", "STRING"),
            Map.entry("versions", "OBJECT"),
            Map.entry("domain", "STRING"),
            Map.entry("description", "STRING"),
            Map.entry("customDataURL", "STRING"),
            Map.entry("filters", "OBJECT"),
            Map.entry("sorting", "NUMBER"),
            Map.entry("layout", "OBJECT"),
            Map.entry("hideDisabled", "BOOLEAN"),
            Map.entry("techniques", "ARRAY"),
            Map.entry("gradient", "OBJECT"),
            Map.entry("legendItems", "ARRAY"),
            Map.entry("showTacticRowBackground", "BOOLEAN"),
            Map.entry("tacticRowBackground", "STRING"),
            Map.entry("selectTechniquesAcrossTactics", "BOOLEAN"),
            Map.entry("selectSubtechniquesWithParent", "BOOLEAN"),
            Map.entry("selectVisibleTechniques", "BOOLEAN"),
            Map.entry("metadata", "ARRAY"),
            Map.entry("links", "ARRAY"));
    private static final Map<String, String> TECHNIQUE = Map.of(
            "techniqueID", "STRING",
            "tactic", "STRING",
            "comment", "STRING",
            "enabled", "BOOLEAN",
            "score", "NUMBER",
            "color", "STRING",
            "metadata", "ARRAY",
            "links", "ARRAY",
            "showSubtechniques", "BOOLEAN");
    private static final Map<String, String> LAYOUT = Map.of(
            "layout", "STRING",
            "showName", "BOOLEAN",
            "showID", "BOOLEAN",
            "showAggregateScores", "BOOLEAN",
            "countUnscored", "BOOLEAN",
            "aggregateFunction", "STRING",
            "expandedSubtechniques", "STRING");
    private static final String COLOR = "#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?|transparent|";

    private LayerFormat() {}

    public static void check(JsonNode layer) {
        assertThat(members(layer, LAYER)).contains("name", "versions", "domain");
        JsonNode versions = layer.path("versions");
        assertThat(members(versions, Map.of("layer", "STRING", "attack", "STRING", "navigator", "STRING")))
                .contains("layer", "navigator");
        assertThat(versions.path("layer").asText()).isEqualTo("4.5");
        assertThat(layer.path("sorting").asInt()).isBetween(0, 3);
        JsonNode layout = layer.path("layout");
        members(layout, LAYOUT);
        assertThat(layout.path("layout").asText()).isIn("side", "flat", "mini");
        assertThat(layout.path("aggregateFunction").asText()).isIn("average", "min", "max", "sum");
        assertThat(layout.path("expandedSubtechniques").asText()).isIn("all", "annotated", "none");
        JsonNode gradient = layer.path("gradient");
        assertThat(members(gradient, Map.of("colors", "ARRAY", "minValue", "NUMBER", "maxValue", "NUMBER")))
                .hasSize(3);
        assertThat(gradient.path("colors").size()).isGreaterThanOrEqualTo(2);
        gradient.path("colors").forEach(color -> assertThat(color.asText()).matches(COLOR));
        layer.path("legendItems").forEach(item -> {
            assertThat(members(item, Map.of("label", "STRING", "color", "STRING")))
                    .hasSize(2);
            assertThat(item.path("color").asText()).matches(COLOR);
        });
        layer.path("techniques").forEach(LayerFormat::checkTechnique);
    }

    private static void checkTechnique(JsonNode technique) {
        assertThat(members(technique, TECHNIQUE)).contains("techniqueID");
        assertThat(technique.path("color").asText()).matches(COLOR);
        technique.path("metadata").forEach(item -> assertThat(
                        members(item, Map.of("name", "STRING", "value", "STRING")))
                .hasSize(2));
    }

    private static List<String> members(JsonNode object, Map<String, String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            assertThat(known).containsKey(member.getKey());
            assertThat(member.getValue().getNodeType().name())
                    .as(member.getKey())
                    .isEqualTo(known.get(member.getKey()));
            names.add(member.getKey());
        }
        return List.copyOf(names);
    }
}

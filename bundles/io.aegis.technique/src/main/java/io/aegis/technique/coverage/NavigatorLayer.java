package io.aegis.technique.coverage;

import io.aegis.technique.stix.AttackDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A heatmap in the file format of the ATT&amp;CK Navigator, version 4.5. Made of maps, since its names are not those of
 * our JSON. Custom techniques are left out: the Navigator knows only MITRE's.
 */
final class NavigatorLayer {
    /** The oldest Navigator that reads this format is 4.9.0; this is one that is known to. */
    private static final String NAVIGATOR_VERSION = "5.2.0";

    private NavigatorLayer() {}

    /** Without the techniques that nobody has tested: of them there is nothing to say. */
    static Map<String, Object> of(Heatmap heatmap) {
        return layer(heatmap, heatmap.name(), false);
    }

    /** With all of its techniques, tested or not: they are those of a campaign or of an actor. */
    static Map<String, Object> of(Heatmap heatmap, String scope) {
        return layer(heatmap, scope + " (" + heatmap.name() + ")", true);
    }

    private static Map<String, Object> layer(Heatmap heatmap, String name, boolean untested) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", "Aegis coverage: " + name);
        layer.put("versions", versions(heatmap.version()));
        layer.put("domain", AttackDomain.stixName(heatmap.domain()));
        layer.put("description", "Coverage of each technique as found by tests");
        layer.put("sorting", 0);
        layer.put("layout", layout());
        layer.put("hideDisabled", false);
        layer.put("techniques", techniques(heatmap, untested));
        layer.put(
                "gradient",
                Map.of(
                        "colors",
                        List.of(
                                CoverageStatus.NOT_COVERED.color(),
                                CoverageStatus.PARTIAL.color(),
                                CoverageStatus.VALIDATED.color()),
                        "minValue",
                        0,
                        "maxValue",
                        100));
        layer.put(
                "legendItems",
                heatmap.legend().stream()
                        .filter(item -> item.status() != CoverageStatus.NOT_EVALUATED)
                        .map(item -> Map.of("label", label(item.status()), "color", item.color()))
                        .toList());
        layer.put("metadata", List.of());
        layer.put("links", List.of());
        layer.put("showTacticRowBackground", false);
        layer.put("tacticRowBackground", "#dddddd");
        layer.put("selectTechniquesAcrossTactics", true);
        layer.put("selectSubtechniquesWithParent", false);
        layer.put("selectVisibleTechniques", false);
        return layer;
    }

    private static Map<String, Object> versions(String attack) {
        Map<String, Object> versions = new LinkedHashMap<>();
        String major = attack.split("\\.", -1)[0];
        if (!major.isEmpty()) {
            versions.put("attack", major);
        }
        versions.put("navigator", NAVIGATOR_VERSION);
        versions.put("layer", "4.5");
        return versions;
    }

    private static Map<String, Object> layout() {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("layout", "side");
        layout.put("aggregateFunction", "average");
        layout.put("showID", false);
        layout.put("showName", true);
        layout.put("showAggregateScores", false);
        layout.put("countUnscored", false);
        layout.put("expandedSubtechniques", "none");
        return layout;
    }

    private static List<Map<String, Object>> techniques(Heatmap heatmap, boolean untested) {
        List<Map<String, Object>> techniques = new ArrayList<>();
        for (Heatmap.HeatmapTactic tactic : heatmap.tactics()) {
            tactic.techniques().stream()
                    .flatMap(technique -> Stream.concat(Stream.of(technique), technique.subtechniques().stream()))
                    .filter(technique -> !technique.custom())
                    .filter(technique -> untested || technique.statusGlobal() != CoverageStatus.NOT_EVALUATED)
                    .forEach(technique -> techniques.add(entry(tactic.tactic(), technique)));
        }
        return techniques;
    }

    /** A color of one that is untested would hide what the Navigator works out of its sub-techniques. */
    private static Map<String, Object> entry(String tactic, Heatmap.HeatmapTechnique technique) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("techniqueID", technique.mitreId());
        entry.put("tactic", tactic);
        if (technique.score() != null) {
            entry.put("score", technique.score());
            entry.put("color", technique.color());
        }
        entry.put("comment", technique.reviewRequired() ? "Needs review" : "");
        entry.put("enabled", true);
        entry.put(
                "metadata",
                List.of(Map.of(
                        "name", "status", "value", technique.statusGlobal().id())));
        entry.put("links", List.of());
        entry.put("showSubtechniques", false);
        return entry;
    }

    private static String label(CoverageStatus status) {
        String words = status.id().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

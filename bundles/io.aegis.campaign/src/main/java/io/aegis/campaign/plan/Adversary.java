package io.aegis.campaign.plan;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.campaign.path.AttackPathService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adversary of CALDERA: the ids of abilities in the order in which they are run. Older versions have them by phases.
 *
 * @param key the same in every version of it
 */
record Adversary(String key, String name, @Nullable String description, List<String> abilities)
        implements AdversaryPlan {
    private static final String ORDERING = "atomic_ordering";
    private static final String PHASES = "phases";

    static boolean isOne(@Nullable Object yaml) {
        return yaml instanceof Map<?, ?> map && (map.containsKey(ORDERING) || map.containsKey(PHASES));
    }

    /** 400 if it is none. */
    static Adversary of(PlanNode node) {
        String name = Text.required(node.path("name"), node.text("name"), Text.MAX_LINE);
        List<String> abilities = new ArrayList<>(node.texts(ORDERING));
        if (!node.has(ORDERING)) {
            PlanNode phases = node.node(PHASES);
            phases.members().keySet().stream()
                    .map(String::valueOf)
                    .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                    .forEach(phase -> abilities.addAll(phases.texts(phase)));
        }
        if (abilities.isEmpty() || abilities.size() > AttackPathService.MOST_STEPS) {
            throw ProblemException.invalid("The adversary must have 1 to " + AttackPathService.MOST_STEPS
                    + " abilities in " + ORDERING + ", not " + abilities.size() + ".");
        }
        String id = node.has("adversary_id") ? node.text("adversary_id") : node.text("id");
        return new Adversary(
                "caldera " + Text.required(node.path("id"), id == null ? name : id, Text.MAX_LINE),
                name,
                Text.block(node.path("description"), node.text("description")),
                abilities.stream()
                        .map(ability -> Text.required(ORDERING, ability, Text.MAX_LINE))
                        .toList());
    }

    /** Where it is from, for people. */
    String source() {
        return "CALDERA adversary " + key.substring(key.indexOf(' ') + 1);
    }
}

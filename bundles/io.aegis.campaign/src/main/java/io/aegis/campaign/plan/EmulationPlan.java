package io.aegis.campaign.plan;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.campaign.path.AttackPathService;
import io.aegis.campaign.path.StepArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adversary emulation plan in the format of MITRE's library: a list of abilities, and one item that says whom they
 * emulate.
 *
 * @param key the same in every version of it
 * @param source its id and the version of ATT&amp;CK, for people
 */
record EmulationPlan(String key, String name, @Nullable String description, String source, List<PlanNode> abilities)
        implements AdversaryPlan {
    private static final String DETAILS = "emulation_plan_details";
    private static final int MAX_SOURCE = 500;

    /** 400 if it is no such plan. */
    static EmulationPlan of(@Nullable Object yaml) {
        if (!(yaml instanceof List<?> items)) {
            throw notAPlan();
        }
        List<PlanNode> abilities = new ArrayList<>();
        List<PlanNode> details = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            PlanNode item = PlanNode.of("item " + i, items.get(i));
            if (item.has(DETAILS)) {
                details.add(item.node(DETAILS));
            } else {
                abilities.add(item);
            }
        }
        if (details.size() != 1) {
            throw notAPlan();
        }
        if (abilities.isEmpty() || abilities.size() > AttackPathService.MOST_STEPS) {
            throw ProblemException.invalid("The plan must have 1 to " + AttackPathService.MOST_STEPS + " steps, not "
                    + abilities.size() + ".");
        }
        return of(details.get(0), abilities);
    }

    private static EmulationPlan of(PlanNode details, List<PlanNode> abilities) {
        String adversary =
                Text.required(details.path("adversary_name"), details.text("adversary_name"), Text.MAX_LINE - 20);
        String version = details.text("attack_version");
        String id = details.text("id");
        String source = "Adversary emulation plan" + (id == null ? "" : " " + id)
                + (version == null ? "" : ", ATT&CK " + version);
        return new EmulationPlan(
                "plan " + (id == null ? adversary : id),
                adversary + " emulation plan",
                Text.block(details.path("adversary_description"), details.text("adversary_description")),
                Text.required(details.path("id"), source, MAX_SOURCE),
                abilities);
    }

    private static ProblemException notAPlan() {
        return ProblemException.invalid("This is no adversary emulation plan: a list is needed, with one item "
                + DETAILS + " that names the adversary, and an item for each step.");
    }

    /** What must be there before a step, in words. */
    static @Nullable String prerequisites(PlanNode ability) {
        List<String> lines = new ArrayList<>();
        boolean elevated = ability.nodes("executors").stream()
                .anyMatch(executor -> "true".equalsIgnoreCase(executor.text("elevation_required")));
        if (elevated) {
            lines.add("Rights: administrator");
        }
        for (PlanNode executors : ability.node("platforms").entries().values()) {
            for (PlanNode commands : executors.entries().values()) {
                commands.texts("payloads").forEach(name -> lines.add("Payload: " + name));
                commands.texts("uploads").forEach(name -> lines.add("Upload: " + name));
            }
        }
        for (PlanNode dependency : ability.nodes("dependencies")) {
            add(lines, "", dependency.text("description"));
            add(lines, "Check: ", dependency.text("prereq_command"));
            add(lines, "Get: ", dependency.text("get_prereq_command"));
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private static void add(List<String> lines, String head, @Nullable String text) {
        if (text != null) {
            lines.add(head + text);
        }
    }

    static List<StepArgument> arguments(PlanNode ability) {
        return ability.node("input_arguments").entries().entrySet().stream()
                .map(EmulationPlan::argument)
                .toList();
    }

    private static StepArgument argument(Map.Entry<String, PlanNode> entry) {
        PlanNode node = entry.getValue();
        return new StepArgument(entry.getKey(), node.text("description"), node.text("type"), node.text("default"));
    }

    /** Where in the plan the step stands, and where it is described. */
    static @Nullable String reference(PlanNode ability) {
        List<String> parts = new ArrayList<>(ability.texts("procedure_step"));
        parts.addAll(ability.texts("cti_source"));
        return parts.isEmpty() ? null : String.join(", ", parts);
    }
}

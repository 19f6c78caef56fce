package io.aegis.campaign.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a plan says about how it is done, for one platform and executor.
 *
 * @param platform as the plan says, null where it does not
 */
record PlanCommands(
        @Nullable String platform, @Nullable String executor, @Nullable String command, @Nullable String cleanup) {

    /** CALDERA's {@code platforms}, or Atomic Red Team's {@code executors} where there are none. */
    static List<PlanCommands> of(PlanNode ability) {
        List<PlanCommands> commands = new ArrayList<>();
        ability.node("platforms").entries().forEach((platform, executors) -> executors
                .entries()
                .forEach((executor, node) -> commands.add(
                        new PlanCommands(platform, executor, node.text("command"), node.text("cleanup")))));
        if (commands.isEmpty()) {
            for (PlanNode node : ability.nodes("executors")) {
                commands.add(
                        new PlanCommands(null, node.text("name"), node.text("command"), node.text("cleanup_command")));
            }
        }
        return commands;
    }

    static @Nullable String platforms(List<PlanCommands> all) {
        return joined(all.stream().map(PlanCommands::platform).toList());
    }

    static @Nullable String executors(List<PlanCommands> all) {
        return joined(all.stream().map(PlanCommands::executor).toList());
    }

    private static @Nullable String joined(List<@Nullable String> names) {
        String line = names.stream().filter(name -> name != null).distinct().collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    /** The commands of all, each with a head line where there are several. */
    static @Nullable String procedure(List<PlanCommands> all) {
        List<String> texts = new ArrayList<>();
        for (PlanCommands commands : all) {
            if (commands.command() != null) {
                texts.add(all.size() == 1 ? commands.command() : commands.head() + "\n" + commands.command());
            }
        }
        return texts.isEmpty() ? null : String.join("\n\n", texts);
    }

    /** The same for what takes back what they did. */
    static @Nullable String cleanup(List<PlanCommands> all) {
        List<String> texts = new ArrayList<>();
        for (PlanCommands commands : all) {
            if (commands.cleanup() != null) {
                texts.add(all.size() == 1 ? commands.cleanup() : commands.head() + "\n" + commands.cleanup());
            }
        }
        return texts.isEmpty() ? null : String.join("\n\n", texts);
    }

    private String head() {
        return "# " + (platform == null ? executor : platform + ", " + executor);
    }
}

package io.aegis.testcase.attire;

import io.aegis.api.rest.Change;
import io.aegis.testcase.Input;
import io.aegis.testcase.edit.RedChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A procedure of an execution log in the format ATTiRe: what was run for a technique, step by step.
 *
 * @param number its place in the log, from 1
 * @param execution what the log says of the whole execution
 */
record AttireProcedure(int number, AttireNode execution, AttireNode node) {
    private static final int MAX_STEPS = 1_000;
    private static final int MAX_OUTPUTS = 1_000;
    private static final int MAX_TEXT_LENGTH = 100_000;
    private static final int MAX_LINE_LENGTH = 300;

    String techniqueId() {
        return node.text("mitre-technique-id").strip().toUpperCase(Locale.ROOT);
    }

    /** A line; empty where it has no name. */
    String name() {
        return line(node.text("procedure-name"));
    }

    String description() {
        return cut(node.text("procedure-description"));
    }

    private List<AttireNode> steps() {
        return node.list("steps", MAX_STEPS).stream().map(AttireNode::of).toList();
    }

    /** Tells it from all others: of this execution, and the same each time the log is imported. */
    String key() {
        AttireNode target = execution.node("target");
        String run = execution.text("execution-id");
        return sha256(Stream.of(
                run.isEmpty() ? execution.text("time-generated") + execution.text("execution-command") : run,
                target.text("host"),
                node.node("procedure-id").text("id"),
                techniqueId(),
                name(),
                node.text("order"),
                steps().isEmpty() ? "" : steps().get(0).text("time-start")));
    }

    /** What it says to the red side. */
    RedChange red() {
        Instant start = first(times("time-start"), Comparator.naturalOrder());
        Instant end = first(times("time-stop"), Comparator.reverseOrder());
        return new RedChange(
                Input.given(cut(notes())),
                Input.given(cut(commands())),
                Input.given(host().isEmpty() ? null : host()),
                Input.given(start),
                Input.given(end != null && start != null && end.isBefore(start) ? null : end),
                Change.absent());
    }

    String contentHash() {
        RedChange red = red();
        return sha256(Stream.of(
                        red.redNotes(), red.commandsRun(), red.targetHost(), red.attackStartedAt(), red.attackEndedAt())
                .map(change -> String.valueOf(change.value())));
    }

    String commands() {
        return steps().stream()
                .map(step -> step.text("command").strip())
                .filter(command -> !command.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String host() {
        AttireNode target = execution.node("target");
        return line(target.text("host").isBlank() ? target.text("ip") : target.text("host"));
    }

    private String notes() {
        List<String> notes = new ArrayList<>();
        String source = line(execution.text("execution-source"));
        String user = line(execution.node("target").text("user"));
        notes.add("Execution log (ATTiRe)" + (source.isEmpty() ? "" : " of " + source)
                + (user.isEmpty() ? "" : ", user " + user));
        for (AttireNode step : steps()) {
            notes.add(head(step));
            for (Object output : step.list("output", MAX_OUTPUTS)) {
                notes.add(
                        output instanceof String
                                ? AttireNode.text(output)
                                : AttireNode.of(output).text("content"));
            }
        }
        return notes.stream()
                .map(String::stripTrailing)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String head(AttireNode step) {
        StringBuilder head = new StringBuilder("Step " + step.text("order"));
        for (String member : List.of("executor", "time-start", "time-stop")) {
            if (!step.text(member).isBlank()) {
                head.append(", ").append(step.text(member).strip());
            }
        }
        if (!step.text("exit-code").isBlank()) {
            head.append(", exit code ").append(step.text("exit-code"));
        }
        return head.append(':').toString();
    }

    private List<Instant> times(String member) {
        return steps().stream()
                .flatMap(step -> Stream.ofNullable(instant(step.text(member))))
                .toList();
    }

    private static @Nullable Instant first(List<Instant> times, Comparator<Instant> order) {
        return times.stream().min(order).orElse(null);
    }

    /** With an offset, or without one in UTC; null for what is no time. */
    private static @Nullable Instant instant(String text) {
        String written = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    private static String line(String text) {
        return cut(text.replaceAll("\\s+", " ").strip(), MAX_LINE_LENGTH);
    }

    private static String cut(String text) {
        return cut(text, MAX_TEXT_LENGTH);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static String sha256(Stream<String> parts) {
        try {
            byte[] all = parts.collect(Collectors.joining("\0")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

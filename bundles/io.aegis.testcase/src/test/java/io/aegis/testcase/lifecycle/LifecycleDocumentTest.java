package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.testcase.Team;
import io.aegis.testcase.api.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/test-lifecycle.md} is made from the table of actions; {@code -Daegis.update=true} writes it. */
class LifecycleDocumentTest {
    private static final Path FILE = Path.of("../../docs/reference/test-lifecycle.md");

    @Test
    void theDocumentSaysWhatTheTableSays() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("aegis.update")) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("run this test with -Daegis.update=true")
                .isEqualTo(expected);
    }

    private static String document() {
        return String.format(
                """
                # Life cycle of a test

                Made from `TestAction` of the bundle `io.aegis.testcase`, which is also what guards the calls.

                ```mermaid
                stateDiagram-v2
                    [*] --> draft: POST /tests
                %s
                ```

                | call on `/tests/{id}` | in | leads to | part of | permission |
                |---|---|---|---|---|
                %s

                Which roles hold a permission stands in [permissions.md](permissions.md); admin holds all.

                ## Rules

                - In another state a call is answered 409 `INVALID_STATE`, naming the state the test is in and the states
                  that the call needs. Of two calls at once one wins; the other is answered by the state that the first left.
                - Each call is one transaction with its entry of the timeline, its audit record and its events.
                - `POST /tests/bulk` does one of these calls to many tests in one transaction, by the same rules and with the
                  same permission; what the single call would refuse is refused there with the same error.
                - A test is `validated` when both sides approved it and `rejected` as soon as one rejects. A side approves
                  once; until the other side has decided it can still reject.
                - `validate` and `reject` are the older calls for the same: a lead speaks for the lead's own side, admin for
                  both. `result` becomes the test's `detection_result`; the red side cannot say another than the blue side.
                - `submit-blue` needs a `detection_result`: in its body, or set before by `PATCH blue`.
                - `reopen` keeps the timeline, the fields and the evidence; it clears verdicts and clocks.
                - Which call of the evidence is possible when stands in the table too.

                ## Clocks

                The red phase runs from `start-execution` to `submit-red`, the blue phase from there to `submit-blue`, the
                review from there to the verdict that decides. `pause-timer` stops the clock of the present phase,
                `resume-timer` lets it go on; a phase that ends while its clock stands ends with it. `timings` of a test has
                `time_to_execute` (the red phase), `time_waiting` (the blue phase until the blue side first wrote something)
                and `time_to_evaluate` (the rest of the blue phase), in seconds and without pauses.

                ## Worklogs

                The end of a phase writes a worklog for the user who ended it. Its `sha256` is the SHA-256 of these lines in
                UTF-8, joined by line feeds, with nothing for what is absent: `aegis-worklog-1`, id, test id, user id, user
                name, team, phase, start, end (microseconds since 1970), paused and counted milliseconds, `created_at`
                (microseconds since 1970), note. `verified` says whether the hash is still that of the content.
                """,
                diagram(), table());
    }

    private static String diagram() {
        StringBuilder lines = new StringBuilder();
        for (TestAction action : TestAction.values()) {
            for (TestState from : action.from()) {
                for (TestState to : action.to()) {
                    if (from != to) {
                        lines.append("    %s --> %s: %s%n".formatted(from.id(), to.id(), name(action)));
                    }
                }
            }
        }
        return lines.toString().stripTrailing();
    }

    private static String name(TestAction action) {
        return action.call().replace("POST ", "");
    }

    private static String table() {
        return Arrays.stream(TestAction.values())
                .map(action -> "| `%s` | %s | %s | %s | `%s` |"
                        .formatted(
                                action.call(),
                                names(action.from()),
                                action.to().isEmpty() ? "" : names(action.to()),
                                action.side() == Team.PURPLE
                                        ? "both"
                                        : action.side().id(),
                                action.permission()))
                .collect(Collectors.joining("\n"));
    }

    private static String names(List<TestState> states) {
        return states.size() == TestState.values().length
                ? "every state"
                : states.stream().map(TestState::id).collect(Collectors.joining(", "));
    }
}

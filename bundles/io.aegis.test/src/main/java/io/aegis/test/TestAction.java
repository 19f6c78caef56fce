package io.aegis.test;

import static io.aegis.api.test.TestState.BLUE_EVALUATING;
import static io.aegis.api.test.TestState.DRAFT;
import static io.aegis.api.test.TestState.IN_REVIEW;
import static io.aegis.api.test.TestState.RED_EXECUTING;
import static io.aegis.api.test.TestState.REJECTED;
import static io.aegis.api.test.TestState.VALIDATED;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.test.TestState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state machine: what can be done to a test, in which states, where it leads, and who may. Guards, error messages
 * and the diagram in {@code docs/reference/test-lifecycle.md} come from here.
 */
enum TestAction {
    //                 call                       from                              to               permission
    START_EXECUTION("POST start-execution", in(DRAFT), RED_EXECUTING, TestPermissions.EXECUTE),
    SUBMIT_RED("POST submit-red", in(RED_EXECUTING), BLUE_EVALUATING, TestPermissions.EXECUTE),
    SUBMIT_BLUE("POST submit-blue", in(BLUE_EVALUATING), IN_REVIEW, TestPermissions.EVALUATE),
    REOPEN("POST reopen", in(REJECTED), DRAFT, TestPermissions.WRITE),
    CHANGE_GENERAL("PATCH", in(DRAFT, REJECTED), null, TestPermissions.WRITE),
    ADD_RED_EVIDENCE("POST evidence (team=red)", in(DRAFT, RED_EXECUTING), null, TestPermissions.EXECUTE),
    ADD_BLUE_EVIDENCE("POST evidence (team=blue)", in(BLUE_EVALUATING), null, TestPermissions.EVALUATE);

    private final String call;
    private final List<TestState> from;
    private final @Nullable TestState to;
    private final String permission;

    TestAction(String call, List<TestState> from, @Nullable TestState to, String permission) {
        this.call = call;
        this.from = from;
        this.to = to;
        this.permission = permission;
    }

    private static List<TestState> in(TestState... states) {
        return List.of(states);
    }

    /** As it stands in timelines and audit records: {@code submit_red}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Goes on if the action is possible in that state; 409 {@code INVALID_STATE} otherwise. */
    void require(TestState state) {
        if (!from.contains(state)) {
            throw refusal(state);
        }
    }

    /** What a call is answered whose test is in a state that does not permit it. */
    ProblemException refusal(TestState state) {
        String needed = from.stream().map(TestState::id).collect(Collectors.joining(" or "));
        return new ProblemException(
                Problem.INVALID_STATE, "The test is " + state.id() + "; " + call + " needs " + needed + ".");
    }
}

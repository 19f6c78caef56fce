package io.aegis.testcase.lifecycle;

import static io.aegis.testcase.api.TestState.BLUE_EVALUATING;
import static io.aegis.testcase.api.TestState.DRAFT;
import static io.aegis.testcase.api.TestState.IN_REVIEW;
import static io.aegis.testcase.api.TestState.RED_EXECUTING;
import static io.aegis.testcase.api.TestState.REJECTED;
import static io.aegis.testcase.api.TestState.VALIDATED;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.api.TestState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state machine: what can be done to a test, in which states, where that leads, for which side, and with which
 * permission. Guards, error messages and {@code docs/reference/test-lifecycle.md} come from here.
 */
public enum TestAction {
    // action             call below /tests/{id}       states                       leads to             side
    // permission
    START_EXECUTION("POST start-execution", in(DRAFT), to(RED_EXECUTING), Team.RED, TestPermissions.EXECUTE),
    SUBMIT_RED("POST submit-red", in(RED_EXECUTING), to(BLUE_EVALUATING), Team.RED, TestPermissions.EXECUTE),
    SUBMIT_BLUE("POST submit-blue", in(BLUE_EVALUATING), to(IN_REVIEW), Team.BLUE, TestPermissions.EVALUATE),
    VALIDATE_RED("POST validate-red", in(IN_REVIEW), verdict(), Team.RED, TestPermissions.VALIDATE_RED),
    VALIDATE_BLUE("POST validate-blue", in(IN_REVIEW), verdict(), Team.BLUE, TestPermissions.VALIDATE_BLUE),
    VALIDATE("POST validate", in(IN_REVIEW), verdict(), Team.PURPLE, TestPermissions.VALIDATE),
    REJECT("POST reject", in(IN_REVIEW), to(REJECTED), Team.PURPLE, TestPermissions.VALIDATE),
    REOPEN("POST reopen", in(REJECTED), to(DRAFT), Team.PURPLE, TestPermissions.WRITE),
    PAUSE_TIMER("POST pause-timer", timed(), stay(), Team.PURPLE, TestPermissions.TIME),
    RESUME_TIMER("POST resume-timer", timed(), stay(), Team.PURPLE, TestPermissions.TIME),
    CHANGE_GENERAL("PATCH", in(DRAFT, REJECTED), stay(), Team.PURPLE, TestPermissions.WRITE),
    CHANGE_RED("PATCH red", in(RED_EXECUTING), stay(), Team.RED, TestPermissions.EXECUTE),
    CHANGE_BLUE("PATCH blue", in(BLUE_EVALUATING), stay(), Team.BLUE, TestPermissions.EVALUATE),
    CHANGE_REMEDIATION("PATCH remediation", in(VALIDATED, REJECTED), stay(), Team.PURPLE, TestPermissions.WRITE),
    CLASSIFY("PATCH classification", in(TestState.values()), stay(), Team.PURPLE, TestPermissions.CLASSIFY),
    ADD_RED_EVIDENCE("POST evidence of team red", in(DRAFT, RED_EXECUTING), stay(), Team.RED, TestPermissions.EXECUTE),
    ADD_BLUE_EVIDENCE("POST evidence of team blue", in(BLUE_EVALUATING), stay(), Team.BLUE, TestPermissions.EVALUATE);

    private final String call;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TestState> from;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TestState> to;

    private final Team side;
    private final String permission;

    TestAction(String call, List<TestState> from, List<TestState> to, Team side, String permission) {
        this.call = call;
        this.from = from;
        this.to = to;
        this.side = side;
        this.permission = permission;
    }

    private static List<TestState> in(TestState... states) {
        return List.of(states);
    }

    private static List<TestState> timed() {
        return List.of(RED_EXECUTING, BLUE_EVALUATING, IN_REVIEW);
    }

    private static List<TestState> to(TestState state) {
        return List.of(state);
    }

    /** Rejected when one side rejects, validated when both approve, in review until then. */
    private static List<TestState> verdict() {
        return List.of(IN_REVIEW, VALIDATED, REJECTED);
    }

    private static List<TestState> stay() {
        return List.of();
    }

    /** As it stands in timelines and audit records: {@code submit_red}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The call of the API, below the path of the test. */
    String call() {
        return call;
    }

    /** The states in which it can be done. */
    public List<TestState> from() {
        return from;
    }

    /** The states in which it may leave the test; empty if it never changes the state. */
    List<TestState> to() {
        return to;
    }

    /** Whose part of the test it is. */
    public Team side() {
        return side;
    }

    /** Who calls must hold it. */
    public String permission() {
        return permission;
    }

    /** Goes on if it can be done in that state; 409 {@code INVALID_STATE} otherwise. */
    public void require(TestState state) {
        if (!from.contains(state)) {
            throw refusal(state, null);
        }
    }

    /** What a call is answered that cannot be carried out in that state, or for that reason although the state is right. */
    public ProblemException refusal(TestState state, @Nullable String reason) {
        String needed = from.stream().map(TestState::id).collect(Collectors.joining(" or "));
        String detail = "The test is " + state.id() + "; " + call + " needs " + needed + ".";
        return new ProblemException(
                Problem.INVALID_STATE, reason == null ? detail : "The test is " + state.id() + " and " + reason + ".");
    }
}

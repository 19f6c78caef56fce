package io.aegis.testcase;

import io.aegis.testcase.api.TestState;
import java.util.List;

/** The numbers by which states and priorities are sorted: those of the columns that the table generates. */
public final class Ranks {
    private static final List<TestState> STATES = List.of(
            TestState.DRAFT,
            TestState.RED_EXECUTING,
            TestState.BLUE_EVALUATING,
            TestState.IN_REVIEW,
            TestState.VALIDATED,
            TestState.REJECTED);
    private static final List<Priority> PRIORITIES =
            List.of(Priority.LOW, Priority.MEDIUM, Priority.HIGH, Priority.CRITICAL);

    private Ranks() {}

    public static int of(TestState state) {
        return STATES.indexOf(state);
    }

    public static int of(Priority priority) {
        return PRIORITIES.indexOf(priority);
    }
}

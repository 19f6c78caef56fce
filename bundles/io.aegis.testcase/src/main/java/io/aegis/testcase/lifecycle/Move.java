package io.aegis.testcase.lifecycle;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transition with what the caller gave for it, ready to be done to any number of tests.
 *
 * @param note the comment, checked; null for none
 * @param statement what does it
 * @param objection why it cannot be done to a test although the state is right; null if there is no reason
 */
record Move(
        TestAction action,
        @Nullable String note,
        Statement statement,
        Function<TestRow, @Nullable ProblemException> objection) {

    /** Changes those of the tests that can be changed and gives them, in no promised order. */
    interface Statement {
        List<Transition> run(List<UUID> ids, TimelineEntry entry);
    }

    /** Why the statement left out this test, which is there and is seen by the caller. */
    ProblemException refusal(TestRow test) {
        if (!action.from().contains(test.state())) {
            return action.refusal(test.state(), null);
        }
        ProblemException reason = objection.apply(test);
        return reason != null
                ? reason
                : new ProblemException(
                        Problem.INVALID_STATE, "The test was changed at the same moment; look at it and try again.");
    }
}

package io.aegis.testcase.lifecycle;

import io.aegis.testcase.Team;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a test in review.
 *
 * @param red true if it speaks for the red side
 * @param blue true if it speaks for the blue side
 * @param team who speaks
 * @param approved false to reject
 * @param result what the blue side's result is from now on, null to leave it
 * @param comments what there is to say to it
 */
public record ReviewDecision(
        boolean red,
        boolean blue,
        Team team,
        boolean approved,
        @Nullable DetectionResult result,
        @Nullable String comments) {

    static ReviewDecision of(Team team, boolean approved, @Nullable String comments) {
        return new ReviewDecision(team != Team.BLUE, team != Team.RED, team, approved, null, comments);
    }

    /** The same for those sides only that have not approved yet. */
    ReviewDecision onlyForMissing(TestRow test) {
        return new ReviewDecision(
                red && test.redApproved() == null,
                blue && test.blueApproved() == null,
                team,
                approved,
                result,
                comments);
    }

    /** True if it approves for a side that has approved already. */
    boolean repeats(TestRow test) {
        return approved && ((red && test.redApproved() != null) || (blue && test.blueApproved() != null));
    }

    ReviewDecision finding(@Nullable DetectionResult other) {
        return new ReviewDecision(red, blue, team, approved, other, comments);
    }
}

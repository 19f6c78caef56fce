package io.aegis.testcase.lifecycle;

import io.aegis.testcase.TestRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a test. Times are in seconds, of phases that have ended; those of a phase that is under way can be told
 * from its start, its pauses and the clock of the reader.
 *
 * @param red the red side's execution
 * @param blue the blue side's evaluation
 * @param review the leads' review
 * @param paused true while the clock of the present phase stands
 * @param pausedAt since when
 * @param timeToExecute how long the red side worked
 * @param timeWaiting how long the test then lay before the blue side wrote anything
 * @param timeToEvaluate how long the blue side worked after that
 */
public record Timings(
        PhaseTimes red,
        PhaseTimes blue,
        PhaseTimes review,
        boolean paused,
        @Nullable Instant pausedAt,
        @Nullable Double timeToExecute,
        @Nullable Double timeWaiting,
        @Nullable Double timeToEvaluate) {

    /**
     * The clock of a phase.
     *
     * @param pausedSeconds how long it stood, without a pause that lasts
     * @param seconds how long it ran, null until it has ended
     */
    record PhaseTimes(
            @Nullable Instant startedAt, @Nullable Instant endedAt, double pausedSeconds, @Nullable Double seconds) {

        static PhaseTimes of(@Nullable Instant start, @Nullable Instant end, long pausedMs) {
            Double ran = start == null || end == null
                    ? null
                    : inSeconds(Duration.between(start, end).toMillis() - pausedMs);
            return new PhaseTimes(start, end, inSeconds(pausedMs), ran);
        }
    }

    public static Timings of(TestRow row) {
        PhaseTimes red = PhaseTimes.of(row.redStartedAt(), row.redEndedAt(), row.redPausedMs());
        PhaseTimes blue = PhaseTimes.of(row.blueStartedAt(), row.blueEndedAt(), row.bluePausedMs());
        Long waitMs = row.blueWaitMs();
        double waited = waitMs == null ? 0 : inSeconds(waitMs);
        Double evaluated = blue.seconds();
        return new Timings(
                red,
                blue,
                PhaseTimes.of(row.reviewStartedAt(), row.reviewEndedAt(), row.reviewPausedMs()),
                row.pausedAt() != null,
                row.pausedAt(),
                red.seconds(),
                waitMs == null && evaluated == null ? null : Double.valueOf(waited),
                evaluated == null
                        ? null
                        : Double.valueOf(Math.max(0, Math.round((evaluated - waited) * 1000) / 1000d)));
    }

    private static double inSeconds(long milliseconds) {
        return Math.max(0, milliseconds) / 1000d;
    }
}

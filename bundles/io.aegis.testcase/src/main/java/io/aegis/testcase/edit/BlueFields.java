package io.aegis.testcase.edit;

import io.aegis.api.error.ProblemException;
import io.aegis.testcase.Input;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the blue side writes. Checked. */
public record BlueFields(
        @Nullable DetectionResult detectionResult,
        @Nullable String blueNotes,
        @Nullable String dataSource,
        @Nullable String alertSource,
        @Nullable Instant detectedAt,
        @Nullable String responseActions) {

    static BlueFields of(TestRow row) {
        return new BlueFields(
                row.detectionResult(),
                row.blueNotes(),
                row.dataSource(),
                row.alertSource(),
                row.detectedAt(),
                row.responseActions());
    }

    /** 400 if the attack would have been seen before it was there; null if the times fit. */
    public static @Nullable ProblemException objection(
            @Nullable Instant attackStartedAt, @Nullable Instant detectedAt) {
        return attackStartedAt == null || detectedAt == null || !detectedAt.isBefore(attackStartedAt)
                ? null
                : ProblemException.invalidField(
                        "detected_at",
                        "is " + detectedAt + ", before the red side's attack_started_at, " + attackStartedAt
                                + "; correct it with PATCH blue");
    }

    BlueFields with(BlueChange change) {
        return new BlueFields(
                change.detectionResult().orKeep(detectionResult),
                Input.block("blue_notes", change.blueNotes(), blueNotes),
                Input.line("data_source", change.dataSource(), dataSource),
                Input.line("alert_source", change.alertSource(), alertSource),
                Input.instant("detected_at", change.detectedAt(), detectedAt),
                Input.block("response_actions", change.responseActions(), responseActions));
    }
}

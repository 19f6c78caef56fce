package io.aegis.testcase.edit;

import io.aegis.api.rest.Change;
import io.aegis.testcase.api.DetectionResult;
import java.time.Instant;

/** The body of {@code PATCH /tests/{id}/blue}. */
public record BlueChange(
        Change<DetectionResult> detectionResult,
        Change<String> blueNotes,
        Change<String> dataSource,
        Change<String> alertSource,
        Change<Instant> detectedAt,
        Change<String> responseActions) {}

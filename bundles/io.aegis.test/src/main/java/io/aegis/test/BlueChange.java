package io.aegis.test;

import io.aegis.api.rest.Change;
import io.aegis.api.test.DetectionResult;
import java.time.Instant;

/** The body of {@code PATCH /tests/{id}/blue}. */
record BlueChange(
        Change<DetectionResult> detectionResult,
        Change<String> blueNotes,
        Change<String> dataSource,
        Change<String> alertSource,
        Change<Instant> detectedAt,
        Change<String> responseActions) {}

package io.aegis.testcase.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test in brief.
 *
 * @param id the test
 * @param title its title
 * @param techniqueId its technique
 * @param mitreId the ATT&amp;CK id of that
 * @param state where it is
 * @param detectionResult what the blue side found, null before that
 * @param platform where it is executed, null if nobody said
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record TestSummary(
        UUID id,
        String title,
        UUID techniqueId,
        String mitreId,
        TestState state,
        @Nullable DetectionResult detectionResult,
        @Nullable String platform,
        Instant createdAt,
        Instant updatedAt) {}

package io.aegis.test;

import io.aegis.api.test.DetectionResult;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/{id}/submit-blue}.
 *
 * @param detectionResult may be left out if it was set before
 */
record BlueSubmission(@Nullable DetectionResult detectionResult, @Nullable String comments) {}

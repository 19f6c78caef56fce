package io.aegis.testcase.edit;

import io.aegis.testcase.api.DetectionResult;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/{id}/submit-blue}.
 *
 * @param detectionResult may be left out if it was set before
 */
public record BlueSubmission(@Nullable DetectionResult detectionResult, @Nullable String comments) {}

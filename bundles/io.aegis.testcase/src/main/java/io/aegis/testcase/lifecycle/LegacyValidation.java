package io.aegis.testcase.lifecycle;

import io.aegis.testcase.api.DetectionResult;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/{id}/validate}.
 *
 * @param result what the blue side found
 */
record LegacyValidation(@NotNull DetectionResult result, @Nullable String comments) {}

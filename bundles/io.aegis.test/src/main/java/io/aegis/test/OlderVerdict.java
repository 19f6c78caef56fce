package io.aegis.test;

import io.aegis.api.test.DetectionResult;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/{id}/validate}.
 *
 * @param result what the blue side found
 */
record OlderVerdict(@NotNull DetectionResult result, @Nullable String comments) {}

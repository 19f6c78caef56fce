package io.aegis.testcase.edit;

import io.aegis.testcase.Classification;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /tests/{id}/classification}.
 *
 * @param dataClassification another name of {@code classification}
 */
public record ClassificationChange(
        @Nullable Classification classification, @Nullable Classification dataClassification) {}

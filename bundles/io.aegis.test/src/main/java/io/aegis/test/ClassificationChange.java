package io.aegis.test;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /tests/{id}/classification}.
 *
 * @param dataClassification another name of {@code classification}
 */
record ClassificationChange(@Nullable Classification classification, @Nullable Classification dataClassification) {}

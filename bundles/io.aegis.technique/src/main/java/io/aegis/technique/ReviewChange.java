package io.aegis.technique;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /techniques/{mitre_id}/review}.
 *
 * @param reviewRequired true where it is left out
 */
record ReviewChange(@Nullable Boolean reviewRequired) {}

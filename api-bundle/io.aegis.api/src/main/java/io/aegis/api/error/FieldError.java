package io.aegis.api.error;

/**
 * One wrong field of the input.
 *
 * @param field its name as the caller wrote it, with dots for nesting ({@code steps.2.technique_id})
 * @param message what is wrong and what would be right
 */
public record FieldError(String field, String message) {}

package io.aegis.d3fend;

import org.jspecify.annotations.Nullable;

/** Which mappings are wanted; null for all. */
public record MappingFilter(@Nullable String mitreId, @Nullable String d3fendId, @Nullable String tactic) {}

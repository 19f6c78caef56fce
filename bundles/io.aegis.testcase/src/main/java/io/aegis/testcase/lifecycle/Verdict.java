package io.aegis.testcase.lifecycle;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /tests/{id}/validate-red} and {@code validate-blue}. */
record Verdict(boolean approved, @Nullable String comments) {}

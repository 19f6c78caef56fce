package io.aegis.testcase.api;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something of another domain that a test belongs to. Lists of tests can be filtered by it, as {@code link=campaign:<id>}.
 *
 * @param kind what it is, {@code campaign}: a lower-case letter, then at most 39 lower-case letters, digits and
 *     underscores. Each domain has kinds of its own
 * @param otherId its id
 */
public record TestLink(String kind, UUID otherId) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** @throws IllegalArgumentException if that is no kind */
    public TestLink {
        if (!isKind(kind)) {
            throw new IllegalArgumentException("kind: must match " + KIND.pattern());
        }
    }

    /** True if a kind can be called so. */
    public static boolean isKind(String kind) {
        return KIND.matcher(kind).matches();
    }
}

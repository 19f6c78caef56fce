package io.aegis.testcase;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user in an answer.
 *
 * @param id null for the platform itself
 */
public record Person(@Nullable UUID id, String username) {
    public static @Nullable Person of(@Nullable UUID id, @Nullable String username) {
        return username == null ? null : new Person(id, username);
    }
}

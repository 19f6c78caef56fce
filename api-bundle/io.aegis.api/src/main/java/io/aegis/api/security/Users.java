package io.aegis.api.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The users, from memory: quick, and right up to a second after a change by another node. Thread-safe. */
@ProviderType
public interface Users {
    /** The user of that id, active or not. */
    Optional<User> find(UUID id);

    /** The user of that name in any case, active or not. */
    Optional<User> named(String username);

    /**
     * The active users of a role, by name: for telling those whose turn it is.
     *
     * @param limit how many at most, from 1
     * @since 1.2
     */
    List<User> withRole(Role role, int limit);
}

package io.aegis.testkit;

import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A caller with a role.
 *
 * @param userId the user
 * @param username its name
 * @param role the role; empty for nobody
 * @param permissions what it may do; admin may do everything all the same
 * @param address where the call comes from
 * @param requestId the request
 */
public record TestCaller(
        Optional<UUID> userId,
        String username,
        Optional<Role> role,
        Predicate<String> permissions,
        String address,
        String requestId)
        implements Caller {
    /** A user with that role, who may do everything that is asked. */
    public static TestCaller as(Role role) {
        UUID id = UUID.nameUUIDFromBytes(role.id().getBytes(StandardCharsets.UTF_8));
        return new TestCaller(
                Optional.of(id), role.id(), Optional.of(role), permission -> true, "127.0.0.1", "test-request");
    }

    /** Nobody. */
    public static TestCaller anonymous() {
        return new TestCaller(
                Optional.empty(), "anonymous", Optional.empty(), permission -> false, "127.0.0.1", "test-request");
    }

    /** The platform itself. */
    public static TestCaller system() {
        return new TestCaller(Optional.empty(), "system", Optional.of(Role.ADMIN), permission -> true, "", "");
    }

    /** The same, but with only the permissions that pass. */
    public TestCaller withPermissions(Predicate<String> permitted) {
        return new TestCaller(userId, username, role, permitted, address, requestId);
    }

    @Override
    public boolean isAuthenticated() {
        return role.isPresent();
    }

    @Override
    public boolean may(String permission) {
        return isAuthenticated() && (role.equals(Optional.of(Role.ADMIN)) || permissions.test(permission));
    }
}

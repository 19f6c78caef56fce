package io.aegis.testkit;

import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Users} with one user for each role, named like it: those of {@link TestCaller#as}. A test may add more. */
public final class TestUsers implements Users {
    private final Map<UUID, User> users = new ConcurrentHashMap<>();

    /** One for each role. */
    public TestUsers() {
        for (Role role : Role.values()) {
            UUID id = TestCaller.as(role).userId().orElseThrow();
            add(new User(id, role.id(), role, true));
        }
    }

    /** With one more, or another with the id. */
    public TestUsers add(User user) {
        users.put(user.id(), user);
        return this;
    }

    @Override
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public Optional<User> named(String username) {
        return users.values().stream()
                .filter(user -> user.username().equals(username.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public List<User> withRole(Role role, int limit) {
        return users.values().stream()
                .filter(user -> user.isActive() && user.role() == role)
                .sorted(Comparator.comparing(User::username))
                .limit(limit)
                .toList();
    }
}

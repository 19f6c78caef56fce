package io.aegis.testcase;

import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the users that input names, by id or name. */
public final class People {
    private static final int ID_LENGTH = 36;
    // Whoever may not list users must not learn from a filter which names there are.
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Set<Role> REDS = Set.of(Role.ADMIN, Role.RED_LEAD, Role.RED_TECH);
    private static final Set<Role> BLUES = Set.of(Role.ADMIN, Role.BLUE_LEAD, Role.BLUE_TECH);

    private final Users users;

    public People(Users users) {
        this.users = users;
    }

    /** Somebody who can do the side's part of a test; null where the input says nobody. */
    @Nullable
    public User assignee(String field, @Nullable String text, Team side) {
        User user = somebody(field, text);
        if (user != null && !(side == Team.RED ? REDS : BLUES).contains(user.role())) {
            throw ProblemException.invalidField(
                    field, user.username() + " is " + user.role().id() + " and cannot do the " + side.id() + " side");
        }
        return user;
    }

    /** Anybody who can log in; null where the input says nobody. */
    @Nullable
    public User somebody(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return find(text)
                .filter(User::isActive)
                .orElseThrow(() ->
                        ProblemException.invalidField(field, "must be the id or the name of a user who can log in"));
    }

    private Optional<User> find(String text) {
        UUID id = asId(text);
        return id == null ? users.named(text) : users.find(id);
    }

    /** The id that a filter means: an id as it is, or that of a user of that name; one that nobody has for any other. */
    public UUID idOf(String text) {
        UUID id = asId(text);
        return id != null ? id : users.named(text).map(User::id).orElse(NOBODY);
    }

    public static @Nullable UUID asId(String text) {
        if (text.length() != ID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

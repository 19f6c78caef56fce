package io.aegis.core.security.account;

import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.core.security.gate.LiveAccount;
import io.aegis.core.security.gate.LiveState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users for other bundles. */
@Component(service = Users.class)
public final class UserDirectory implements Users {
    private final LiveState state;

    @Activate
    public UserDirectory(@Reference LiveState state) {
        this.state = state;
    }

    @Override
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(state.account(id)).map(UserDirectory::user);
    }

    @Override
    public Optional<User> named(String username) {
        return state.accountNamed(username).map(UserDirectory::user);
    }

    @Override
    public List<User> withRole(Role role, int limit) {
        return state.activeAccounts(role)
                .map(UserDirectory::user)
                .sorted(Comparator.comparing(User::username))
                .limit(limit)
                .toList();
    }

    private static User user(LiveAccount account) {
        return new User(account.id(), account.username(), account.role(), account.isActive());
    }
}

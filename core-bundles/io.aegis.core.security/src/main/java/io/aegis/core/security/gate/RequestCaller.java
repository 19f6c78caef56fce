package io.aegis.core.security.gate;

import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.spi.security.Grants;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The caller of one request, or the platform itself.
 *
 * @param validity true as long as the credentials are good
 */
public record RequestCaller(Identity identity, Origin origin, Grants grants, BooleanSupplier validity)
        implements Caller {
    /** With credentials that do not end. */
    public RequestCaller(Identity identity, Origin origin, Grants grants) {
        this(identity, origin, grants, identity::isKnown);
    }

    @Override
    public Optional<UUID> userId() {
        return identity.userId();
    }

    @Override
    public String username() {
        return identity.username();
    }

    @Override
    public Optional<Role> role() {
        return identity.role();
    }

    @Override
    public boolean isAuthenticated() {
        return identity.isKnown();
    }

    @Override
    public boolean isStillValid() {
        return validity.getAsBoolean();
    }

    @Override
    public boolean may(String permission) {
        Optional<Role> role = identity.role();
        if (role.isEmpty()) {
            return false;
        }
        if (permission.equals(RequiresPermission.AUTHENTICATED)) {
            return true;
        }
        Set<Role> holders = grants.rolesWith(permission);
        return holders.contains(role.get())
                && (identity.scope().isEmpty() || identity.scope().get().allowsPermissionOf(holders));
    }

    @Override
    public String address() {
        return origin.address();
    }

    @Override
    public String requestId() {
        return origin.requestId();
    }
}

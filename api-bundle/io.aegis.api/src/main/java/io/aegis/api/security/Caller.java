package io.aegis.api.security;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Who makes the present call. Immutable. */
@ProviderType
public interface Caller {
    /** The name of the attribute under which core.security leaves the caller with the servlet request. */
    String REQUEST_ATTRIBUTE = "io.aegis.caller";

    /** The user; empty for the platform itself and for nobody. */
    Optional<UUID> userId();

    /** The user's name; {@code system} for the platform itself, {@code anonymous} for nobody. */
    String username();

    /** The role; empty for nobody. The platform itself acts as {@link Role#ADMIN}. */
    Optional<Role> role();

    /** True if credentials were given and found good. */
    boolean isAuthenticated();

    /**
     * True as long as the credentials are good that this caller came with: not once the token has expired or was revoked,
     * the key was revoked, or the account was deactivated. Quick. For what goes on after the caller was let in, such as a
     * stream.
     *
     * @since 1.1
     */
    default boolean isStillValid() {
        return isAuthenticated();
    }

    /**
     * True if this caller holds the permission: by the role, and where an API key was used also within its scope.
     *
     * @param permission {@code plugin-id:verb}, or {@code *} for every authenticated caller
     */
    boolean may(String permission);

    /** True if the role is one of these, or admin. */
    default boolean isOneOf(Role... roles) {
        for (Role wanted : roles) {
            if (role().filter(wanted::equals).isPresent()) {
                return true;
            }
        }
        return role().filter(Role.ADMIN::equals).isPresent();
    }

    /** The address that the call came from, empty for the platform itself. */
    String address();

    /** The id of the request, empty outside a request. */
    String requestId();
}

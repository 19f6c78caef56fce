package io.aegis.spi.security;

import io.aegis.api.security.Role;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Which roles hold which permission, as declared by the bundles that are there. Thread-safe. */
@ProviderType
public interface Grants {
    /** The roles that hold the permission; always with {@link Role#ADMIN}; all roles for {@code *}. */
    Set<Role> rolesWith(String permission);
}

package io.aegis.core.security.key;

import io.aegis.api.security.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an API key may be used for, from the least to the most; never more than its owner may. */
public enum Scope {
    /** GET and HEAD only. */
    READ,
    /** Everything that is not for administrators alone. */
    WRITE,
    /** Everything that its owner may do. */
    ADMIN;

    private static final Set<String> HARMLESS_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> of(String id) {
        return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst();
    }

    /** The widest scope that a key of somebody with this role may have. */
    static Scope widestFor(Role role) {
        return switch (role) {
            case ADMIN -> ADMIN;
            case VIEWER -> READ;
            default -> WRITE;
        };
    }

    boolean isWithin(Scope other) {
        return compareTo(other) <= 0;
    }

    public boolean allowsMethod(String method) {
        return this != READ || HARMLESS_METHODS.contains(method);
    }

    /** True if a permission that these roles hold can be used with a key of this scope. */
    public boolean allowsPermissionOf(Set<Role> holders) {
        return this != WRITE || holders.size() > 1;
    }
}

package io.aegis.core.security;

import io.aegis.api.security.Role;
import org.jspecify.annotations.Nullable;

/** Which users a list shows; {@code null} for no condition. */
record UserFilter(@Nullable Role role, @Nullable Boolean active, @Nullable String search) {
    static final UserFilter ALL = new UserFilter(null, null, null);
}

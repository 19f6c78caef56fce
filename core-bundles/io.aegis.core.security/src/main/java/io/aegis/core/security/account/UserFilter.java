package io.aegis.core.security.account;

import io.aegis.api.security.Role;
import io.aegis.api.text.SearchText;
import org.jspecify.annotations.Nullable;

/** Which users a list shows; {@code null} for no condition. */
public record UserFilter(@Nullable Role role, @Nullable Boolean active, @Nullable String search) {
    static final UserFilter ALL = new UserFilter(null, null, null);

    /** What is searched for, without the accents of its letters. */
    @Nullable
    String searchKey() {
        return search == null ? null : SearchText.folded(search);
    }
}

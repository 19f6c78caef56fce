package io.aegis.core.security.account;

import io.aegis.core.security.gate.Identity;
import java.util.Set;
import java.util.regex.Pattern;

/** What user names look like: lower case, as they are stored. */
public final class Usernames {
    static final String RULE =
            "must have 1 to 64 characters: letters a-z, digits, and inside also . _ - @ (capitals are made small)";

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?");
    private static final Set<String> TAKEN_BY_THE_PLATFORM =
            Set.of(Identity.NOBODY.username(), Identity.PLATFORM.username(), Identity.COMMAND_LINE.username());

    private Usernames() {}

    public static boolean isValid(String lowerCase) {
        return FORM.matcher(lowerCase).matches();
    }

    static boolean isReserved(String lowerCase) {
        return TAKEN_BY_THE_PLATFORM.contains(lowerCase);
    }
}

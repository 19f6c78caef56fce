package io.aegis.testcase;

import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds {@code @name} in texts. */
public final class Mentions {
    // Of a user name; no mail address before the sign, no full stop of the sentence at its end.
    private static final Pattern MENTION =
            Pattern.compile("(?<![a-z0-9._@-])@([a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?)");
    private static final int MAX_MENTIONS = 20;

    private Mentions() {}

    public static List<String> texts(@Nullable String... texts) {
        List<String> present = new ArrayList<>();
        for (@Nullable String text : texts) {
            if (text != null) {
                present.add(text);
            }
        }
        return present;
    }

    /** The users who can log in and are named after but not before; a text that names too many tells the first. */
    static Collection<User> added(List<String> before, List<String> after, Users users) {
        Map<UUID, User> added = named(after, users);
        if (!added.isEmpty()) {
            added.keySet().removeAll(named(before, users).keySet());
        }
        return added.values();
    }

    private static Map<UUID, User> named(List<String> texts, Users users) {
        Map<UUID, User> named = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = MENTION.matcher(text.toLowerCase(Locale.ROOT));
            while (named.size() < MAX_MENTIONS && matcher.find()) {
                users.named(matcher.group(1)).filter(User::isActive).ifPresent(user -> named.put(user.id(), user));
            }
        }
        return named;
    }
}

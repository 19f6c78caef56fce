package io.aegis.atomicredteam;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The id of a test to which nobody gave one yet: made of technique and name. */
final class NameId {
    private NameId() {}

    static String of(String mitreId, String name) {
        String key = mitreId + '\n' + name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

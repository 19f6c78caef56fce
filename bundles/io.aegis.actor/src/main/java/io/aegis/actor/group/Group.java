package io.aegis.actor.group;

import io.aegis.actor.Sha256;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An ATT&amp;CK group as a bundle has it.
 *
 * @param stixId null for the starter's
 * @param aliases other names, without {@code name}
 * @param revokedBy the ATT&amp;CK id of the group in its place, at the end of the chain
 * @param modified STIX's own stamp, which is not reliable; not part of the hash
 * @param techniques what it uses, each with the domain that it belongs to
 */
public record Group(
        @Nullable String stixId,
        String mitreId,
        String name,
        List<String> aliases,
        String description,
        String url,
        boolean revoked,
        @Nullable String revokedBy,
        boolean deprecated,
        String modified,
        Map<UUID, String> techniques) {

    public boolean isActive() {
        return !revoked && !deprecated;
    }

    /** Changes with everything but the techniques, which are compared by themselves. */
    String contentHash() {
        return Sha256.of(List.of(
                name,
                String.valueOf(aliases.size()),
                Sha256.of(aliases),
                description,
                url,
                String.valueOf(revoked),
                revokedBy == null ? "" : revokedBy,
                String.valueOf(deprecated)));
    }
}

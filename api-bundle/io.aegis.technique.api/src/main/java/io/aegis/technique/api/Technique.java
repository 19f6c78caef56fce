package io.aegis.technique.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A technique in brief.
 *
 * @param id the technique, the same for ever
 * @param mitreId its ATT&amp;CK id, for example {@code T1059.001}
 * @param name its name
 * @param domain {@code enterprise}, {@code mobile}, {@code ics}
 * @param tactics short names of its tactics, in the order of the matrix
 * @param platforms as ATT&amp;CK names them: {@code Windows}
 * @param active false if it is revoked, deprecated or retired
 * @param revokedBy the ATT&amp;CK id of the technique that stands in its place, null for none
 */
public record Technique(
        UUID id,
        String mitreId,
        String name,
        String domain,
        List<String> tactics,
        List<String> platforms,
        boolean active,
        @Nullable String revokedBy) {}

package io.aegis.technique.sync;

import io.aegis.technique.api.AttackPart;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The newest sync, the starter catalogue apart.
 *
 * @param source where its bundle came from
 * @param parts the names of those that had their share of it, between commas
 */
public record NewestSync(String source, String parts) {
    static NewestSync of(String source, Collection<AttackPart> parts) {
        return new NewestSync(source, parts.stream().map(AttackPart::name).collect(Collectors.joining(",")));
    }

    boolean reached(AttackPart part) {
        return Set.copyOf(List.of(parts.split(",", -1))).contains(part.name());
    }
}

package io.aegis.actor;

import io.aegis.actor.enrichment.Fact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An actor with all that is known of it.
 *
 * @param aliases other names, of all sources
 * @param source {@code mitre} or {@code custom}
 * @param domains of the ATT&amp;CK bundles that hold it
 * @param revokedBy the ATT&amp;CK id of the group that stands in its place
 * @param starter true while only the facts are known that the software brings along
 * @param notes of our own
 * @param facts what other sources say, each with its source
 * @param techniques what it is known to use, by ATT&amp;CK id
 */
record ActorDetail(
        UUID id,
        @Nullable String mitreId,
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String url,
        String source,
        List<String> domains,
        boolean revoked,
        @Nullable String revokedBy,
        boolean deprecated,
        boolean retired,
        boolean starter,
        @Nullable String notes,
        List<String> tags,
        List<Fact> facts,
        List<UsedTechnique> techniques,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A technique that the actor uses.
     *
     * @param active false if it is revoked, deprecated or retired
     * @param status how well it is covered
     */
    record UsedTechnique(UUID id, String mitreId, String name, boolean active, String status) {}

    static ActorDetail of(ActorRow row, List<Fact> facts, List<UsedTechnique> techniques) {
        List<String> aliases = facts.stream()
                .filter(fact -> fact.kind().equals(Fact.ALIAS))
                .map(Fact::value)
                .toList();
        return new ActorDetail(
                row.id(),
                row.mitreId(),
                row.name(),
                ActorName.merged(row.name(), row.aliases(), aliases),
                row.description(),
                row.url(),
                row.source(),
                row.domains(),
                row.revoked(),
                row.revokedBy(),
                row.deprecated(),
                row.retired(),
                row.starter(),
                row.notes(),
                row.tags(),
                facts,
                techniques,
                row.createdAt(),
                row.updatedAt());
    }
}

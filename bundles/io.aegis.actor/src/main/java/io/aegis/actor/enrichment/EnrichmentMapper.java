package io.aegis.actor.enrichment;

import java.util.List;
import java.util.UUID;

/** Keeps the facts of other sources. */
interface EnrichmentMapper {
    /** All actors, kept from being deleted until the end of the transaction. */
    List<ActorMatcher.NamedActor> actors();

    List<StoredFact> facts(String source);

    void insert(String source, List<String> actorIds, List<String> kinds, List<String> values);

    void delete(String source, List<String> actorIds, List<String> kinds, List<String> values);

    /** Counts up the versions of these actors. */
    void touch(List<String> actorIds);

    /** What a source says of an actor. */
    record StoredFact(UUID actorId, String kind, String value) {}
}

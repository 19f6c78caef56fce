package io.aegis.actor.enrichment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an enrichment did.
 *
 * @param message for people
 * @param source how its facts are marked
 * @param entries how many the file holds
 * @param matched how many of them are an actor's
 * @param unmatched how many are nobody's
 * @param ambiguous those that may be of several actors; nothing was taken from them
 * @param refusedSynonyms the first 1,000 synonyms that are a name or an alias of another actor; they were not taken
 * @param unmatchedNames the first 1,000 that are nobody's
 * @param skipped the first 1,000 entries that could not be read
 * @param actors how many actors the facts are about
 * @param added facts that were not there
 * @param removed facts that this source no longer has
 */
public record EnrichmentReport(
        String message,
        String source,
        int entries,
        int matched,
        int unmatched,
        List<AmbiguousEntry> ambiguous,
        List<RefusedSynonym> refusedSynonyms,
        List<String> unmatchedNames,
        List<MispCluster.Skipped> skipped,
        int actors,
        int added,
        int removed) {
    static final int MOST_NAMES = 1_000;

    /** An entry that may be of any of these. */
    record AmbiguousEntry(String name, List<Candidate> candidates) {}

    /** A synonym of an entry that is of one actor, but is the name of others. */
    record RefusedSynonym(String entry, Candidate actor, String synonym, List<Candidate> namesOf) {}

    /** An actor in brief. */
    record Candidate(UUID id, @Nullable String mitreId, String name) {}
}

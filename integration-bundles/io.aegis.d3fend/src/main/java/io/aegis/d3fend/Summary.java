package io.aegis.d3fend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is there, and where it came from.
 *
 * @param countermeasures how many
 * @param mappings how many
 * @param source the URL or file that was read last, {@code starter} for the facts in the bundle
 * @param ontologyVersion the version of D3FEND, where the source names it
 * @param syncedAt when it was read
 * @param tactics the figures of each tactic
 */
public record Summary(
        long countermeasures,
        long mappings,
        String source,
        @Nullable String ontologyVersion,
        Instant syncedAt,
        List<TacticSummary> tactics) {}

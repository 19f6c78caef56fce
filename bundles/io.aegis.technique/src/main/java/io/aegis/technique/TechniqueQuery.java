package io.aegis.technique;

import io.aegis.api.text.SearchText;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which techniques are asked for, checked and normalised: equal queries are answered from the same bytes.
 *
 * @param tactic a tactic's id, ATT&amp;CK id, short name or name in lower case
 * @param tacticId the same; both must fit where both are given
 * @param platforms every spelling of the platform, in lower case
 * @param search a pattern for {@code ILIKE}
 * @param limit 0 for all
 */
public record TechniqueQuery(
        @Nullable String tactic,
        @Nullable String tacticId,
        @Nullable List<String> platforms,
        @Nullable CoverageStatus status,
        @Nullable String search,
        @Nullable Boolean reviewRequired,
        @Nullable String domain,
        boolean withRevoked,
        boolean withDeprecated,
        boolean withRetired,
        TechniqueOrder order,
        int offset,
        int limit) {

    /** The same pattern for names whose letters have lost their accents. */
    @Nullable
    String searchKey() {
        return search == null ? null : SearchText.folded(search);
    }

    /** How the list is sorted. */
    enum TechniqueOrder {
        /** Upwards by ATT&amp;CK id. */
        MITRE_ID,
        /** Downwards. */
        MITRE_ID_DOWN,
        /** Upwards by name. */
        NAME,
        /** Downwards. */
        NAME_DOWN
    }
}

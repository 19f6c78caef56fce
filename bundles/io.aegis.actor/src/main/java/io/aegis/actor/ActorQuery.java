package io.aegis.actor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actors are asked for, checked.
 *
 * @param search a pattern for {@code ILIKE}
 * @param searchKey a pattern for what {@link SearchKeys} keeps
 * @param technique a technique that they use
 * @param custom true for our own, false for MITRE's, null for both
 * @param afterKey what the list is sorted by, of the row after which the page begins; null for the beginning
 * @param afterId the id of that row
 */
public record ActorQuery(
        @Nullable String search,
        @Nullable String searchKey,
        @Nullable UUID technique,
        @Nullable Boolean custom,
        @Nullable String tag,
        boolean withRevoked,
        boolean withDeprecated,
        boolean withRetired,
        ActorOrder order,
        @Nullable String afterKey,
        @Nullable UUID afterId,
        int offset,
        int limit) {

    /** How the list is sorted. */
    enum ActorOrder {
        /** Upwards by name. */
        NAME("name"),
        /** Downwards by name. */
        NAME_DOWN("-name"),
        /** Upwards by ATT&amp;CK id, our own at the end. */
        MITRE_ID("mitre_id"),
        /** Downwards, our own at the beginning. */
        MITRE_ID_DOWN("-mitre_id");

        private final String id;

        ActorOrder(String id) {
            this.id = id;
        }

        /** As callers name it. */
        String id() {
            return id;
        }
    }
}

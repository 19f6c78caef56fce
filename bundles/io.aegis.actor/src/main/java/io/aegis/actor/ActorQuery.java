package io.aegis.actor;

import io.aegis.api.input.Text;
import io.aegis.api.list.Slice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actors are asked for, checked.
 *
 * @param search a pattern for {@code ILIKE}
 * @param searchKey a pattern for what {@link SearchKeys} keeps
 * @param technique a technique that they use
 * @param custom true for our own, false for MITRE's, null for both
 * @param tagKey what {@link Text#tagKey} makes of a tag
 */
public record ActorQuery(
        @Nullable String search,
        @Nullable String searchKey,
        @Nullable UUID technique,
        @Nullable Boolean custom,
        @Nullable String tagKey,
        boolean withRevoked,
        boolean withDeprecated,
        boolean withRetired,
        Slice slice) {}

package io.aegis.campaign.path;

import io.aegis.campaign.input.ListOrder;
import io.aegis.campaign.input.Texts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which attack paths are asked for.
 *
 * @param techniqueId only those with a step of this technique
 * @param mitreId only those with a step that says this of its technique, which the catalogue does not have
 * @param platforms every spelling of the platform, in lower case
 * @param search a pattern for {@code ILIKE}
 * @param searchKey patterns for what {@link Texts#searchKey} gave, a line each, which must all match
 * @param after the place after which the page begins, null for at the offset
 */
public record AttackPathQuery(
        @Nullable UUID techniqueId,
        @Nullable String mitreId,
        @Nullable List<String> platforms,
        @Nullable String tag,
        @Nullable String createdBy,
        @Nullable String search,
        @Nullable String searchKey,
        ListOrder order,
        ListOrder.@Nullable Place after,
        int offset,
        int limit) {}

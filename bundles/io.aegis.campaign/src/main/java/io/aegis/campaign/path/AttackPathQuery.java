package io.aegis.campaign.path;

import io.aegis.campaign.SearchKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which attack paths are asked for.
 *
 * @param techniqueId only those with a step of this technique
 * @param mitreId only those with a step that says this of its technique, which the catalogue does not have
 * @param platforms every spelling of the platform, in lower case
 * @param tag as {@code Text.tagKey} gives it
 * @param search a pattern for {@code ILIKE}
 * @param searchKey as {@link SearchKey#patterns} gives it
 */
public record AttackPathQuery(
        @Nullable UUID techniqueId,
        @Nullable String mitreId,
        @Nullable List<String> platforms,
        @Nullable String tag,
        @Nullable String createdBy,
        @Nullable String search,
        @Nullable String searchKey) {}

package io.aegis.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns are asked for.
 *
 * @param from only those that run on that day or later
 * @param to only those that run on that day or earlier
 * @param tag as {@code Text.tagKey} gives it
 * @param search a pattern for {@code ILIKE}
 * @param searchKey as {@link SearchKey#patterns} gives it
 */
public record CampaignQuery(
        @Nullable CampaignStatus status,
        @Nullable CampaignType type,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String threatActorId,
        @Nullable String tag,
        @Nullable String createdBy,
        @Nullable String search,
        @Nullable String searchKey) {}

package io.aegis.campaign;

import io.aegis.campaign.input.ListOrder;
import io.aegis.campaign.input.Texts;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns are asked for.
 *
 * @param from only those that run on that day or later
 * @param to only those that run on that day or earlier
 * @param search a pattern for {@code ILIKE}
 * @param searchKey patterns for what {@link Texts#searchKey} gave, a line each, which must all match
 * @param after the place after which the page begins, null for at the offset
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
        @Nullable String searchKey,
        ListOrder order,
        ListOrder.@Nullable Place after,
        int offset,
        int limit) {
    /** Stands where a campaign has no first day. */
    static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);
}

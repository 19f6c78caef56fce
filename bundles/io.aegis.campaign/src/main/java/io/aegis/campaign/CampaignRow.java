package io.aegis.campaign;

import io.aegis.api.input.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is stored.
 *
 * @param version counts the changes
 * @param threatActorId the ATT&amp;CK id of the actor, or the UUID of one of our own; null for none
 */
public record CampaignRow(
        UUID id,
        long version,
        String name,
        @Nullable String description,
        @Nullable String objective,
        CampaignType type,
        CampaignStatus status,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String threatActorId,
        @Nullable String threatActorName,
        List<String> tags,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant completedAt) {

    /** By what a search finds it. */
    String searchKey() {
        return SearchKey.of(name, description, objective);
    }

    List<String> tagKeys() {
        return Text.tagKeys(tags);
    }

    /** The same after something about it was changed. */
    public CampaignRow touched(Instant now) {
        return inStatus(status, now);
    }

    /** The same in the place of that one. */
    public CampaignRow following(CampaignRow before, Instant now) {
        return new CampaignRow(
                id,
                before.version() + 1,
                name,
                description,
                objective,
                type,
                status,
                startDate,
                endDate,
                threatActorId,
                threatActorName,
                tags,
                before.createdBy(),
                before.createdAt(),
                now,
                activatedAt,
                completedAt);
    }

    /** The same with other dates. */
    CampaignRow scheduled(@Nullable LocalDate start, @Nullable LocalDate end, Instant now) {
        return new CampaignRow(
                id,
                version + 1,
                name,
                description,
                objective,
                type,
                status,
                start,
                end,
                threatActorId,
                threatActorName,
                tags,
                createdBy,
                createdAt,
                now,
                activatedAt,
                completedAt);
    }

    /** The same in another state. */
    CampaignRow inStatus(CampaignStatus next, Instant now) {
        boolean activated = status == CampaignStatus.DRAFT && next == CampaignStatus.ACTIVE;
        boolean completed = status != CampaignStatus.COMPLETED && next == CampaignStatus.COMPLETED;
        return new CampaignRow(
                id,
                version + 1,
                name,
                description,
                objective,
                type,
                next,
                startDate,
                endDate,
                threatActorId,
                threatActorName,
                tags,
                createdBy,
                createdAt,
                now,
                activated ? now : activatedAt,
                completed ? now : completedAt);
    }
}

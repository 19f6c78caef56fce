package io.aegis.campaign;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is stored and as the list answers it.
 *
 * @param version counts the changes of the campaign itself; its tests change without it
 * @param threatActorId the ATT&amp;CK id of the actor, or the UUID of one of our own; null for none
 */
@Schema(name = "CampaignItem") // clients that were generated know it by this name
public record CampaignRow(
        UUID id,
        String version,
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
        @Nullable Instant completedAt)
        implements Versioned {

    /** By what a search finds it. */
    String searchKey() {
        return SearchKey.of(name, description, objective);
    }

    List<String> tagKeys() {
        return Text.tagKeys(tags);
    }

    /** The same in a state. */
    CampaignRow inStatus(CampaignStatus next, Instant now) {
        boolean activated = status == CampaignStatus.DRAFT && next == CampaignStatus.ACTIVE;
        boolean completed = status != CampaignStatus.COMPLETED && next == CampaignStatus.COMPLETED;
        return new CampaignRow(
                id,
                version,
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
                updatedAt,
                activated ? now : activatedAt,
                completed ? now : completedAt);
    }
}

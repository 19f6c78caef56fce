package io.aegis.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign in a list. */
record CampaignItem(
        UUID id,
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

    static CampaignItem of(CampaignRow row) {
        return new CampaignItem(
                row.id(),
                row.name(),
                row.description(),
                row.objective(),
                row.type(),
                row.status(),
                row.startDate(),
                row.endDate(),
                row.threatActorId(),
                row.threatActorName(),
                row.tags(),
                row.createdBy(),
                row.createdAt(),
                row.updatedAt(),
                row.activatedAt(),
                row.completedAt());
    }
}

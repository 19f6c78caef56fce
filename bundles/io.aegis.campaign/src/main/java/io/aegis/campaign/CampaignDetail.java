package io.aegis.campaign;

import io.aegis.api.rest.Versioned;
import io.aegis.campaign.member.CampaignTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign with those of its tests that the caller sees, in their order. */
public record CampaignDetail(
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
        @Nullable Instant completedAt,
        List<CampaignTest> tests,
        String version)
        implements Versioned {

    static CampaignDetail of(CampaignRow row, List<CampaignTest> tests) {
        // The tests change without the campaign, and are not the same for everybody.
        String seen = UUID.nameUUIDFromBytes(tests.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new CampaignDetail(
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
                row.completedAt(),
                tests,
                row.version() + "-" + seen.substring(0, 13));
    }
}

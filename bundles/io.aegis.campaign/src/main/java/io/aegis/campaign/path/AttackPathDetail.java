package io.aegis.campaign.path;

import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attack path with its steps in their order.
 *
 * @param source what it was imported from, null for made by hand
 */
public record AttackPathDetail(
        UUID id,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String source,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        List<Step> steps,
        String version)
        implements Versioned {

    static AttackPathDetail of(AttackPathRow row, List<Step> steps) {
        return new AttackPathDetail(
                row.id(),
                row.name(),
                row.description(),
                row.tags(),
                row.source(),
                row.createdBy(),
                row.createdAt(),
                row.updatedAt(),
                steps,
                row.version());
    }
}

package io.aegis.campaign.path;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attack path in a list.
 *
 * @param source what it was imported from, null for made by hand
 */
public record AttackPathItem(
        UUID id,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String source,
        int stepCount,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}

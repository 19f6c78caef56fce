package io.aegis.campaign.execution;

import io.aegis.campaign.input.ListOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are asked for.
 *
 * @param after the place after which the page begins, null for at the offset
 */
record ExecutionQuery(
        @Nullable ExecutionStatus status,
        @Nullable UUID pathId,
        @Nullable String createdBy,
        ListOrder order,
        ListOrder.@Nullable Place after,
        int offset,
        int limit) {}

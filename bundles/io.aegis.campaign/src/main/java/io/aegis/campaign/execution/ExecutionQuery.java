package io.aegis.campaign.execution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which executions are asked for. */
record ExecutionQuery(@Nullable ExecutionStatus status, @Nullable UUID pathId, @Nullable String createdBy) {}

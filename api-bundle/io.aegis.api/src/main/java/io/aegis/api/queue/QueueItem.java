package io.aegis.api.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that a worker has taken.
 *
 * @param id as {@link Queue#add} gave it
 * @param key as it was added
 * @param payload as it was added
 * @param attempt which attempt this is, from 1; one that was cut off by the death of a node counts
 * @param lastError the failure of the attempt before; null if there was none
 * @param addedAt when it was added
 */
public record QueueItem(
        UUID id, @Nullable String key, String payload, int attempt, @Nullable String lastError, Instant addedAt) {}

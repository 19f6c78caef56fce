package io.aegis.webhook.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of {@code webhook.delivery} and {@code webhook.attempt}. */
interface DeliveryMapper {
    /** Nothing if the webhook has this event already, or is gone. */
    void insert(
            @Param("id") UUID id,
            @Param("webhookId") UUID webhookId,
            @Param("eventId") UUID eventId,
            @Param("eventType") String eventType,
            @Param("body") String body);

    /** One that this caller sends at once, for the only time. */
    void insertTaken(
            @Param("due") DueDelivery due, @Param("eventType") String eventType, @Param("leaseMillis") long lease);

    /**
     * Takes deliveries that are due, the oldest of each webhook that is enabled and not in {@code busy}; of those in
     * {@code quick} only, or of the others only.
     */
    List<DueDelivery> claim(
            @Param("quickOnly") boolean quickOnly,
            @Param("quick") Collection<UUID> quick,
            @Param("busy") Collection<UUID> busy,
            @Param("limit") int limit,
            @Param("leaseMillis") long leaseMillis);

    void insertAttempt(@Param("id") UUID id, @Param("attempt") Attempt attempt);

    /** Nothing if another worker has taken it meanwhile. */
    int finish(@Param("id") UUID id, @Param("number") int number, @Param("state") DeliveryState state);

    /** Nothing if another worker has taken it meanwhile. */
    int retry(@Param("id") UUID id, @Param("number") int number, @Param("waitMillis") long waitMillis);

    void queueAgain(UUID id);

    /** The newest first, after that id if one is given. */
    List<Delivery> list(
            @Param("filter") DeliveryQuery filter,
            @Param("after") @Nullable UUID after,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long count(@Param("filter") DeliveryQuery filter);

    Optional<Delivery> find(@Param("webhookId") UUID webhookId, @Param("id") UUID id);

    List<DeliveryAttempt> attempts(Collection<UUID> deliveryIds);

    /** Deletes some of those queued before that nobody will send any more; how many. */
    int deleteOld(@Param("before") Instant before, @Param("limit") int limit);
}

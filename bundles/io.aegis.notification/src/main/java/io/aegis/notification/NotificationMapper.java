package io.aegis.notification;

import io.aegis.notification.api.Notice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of {@code notification.notification}. */
public interface NotificationMapper {
    /** Until the end of the transaction nobody else writes: so sequence numbers are given out in the order of commits. */
    int lockSequence();

    /** Nothing if the user was told of what happened already. */
    int insert(@Param("id") UUID id, @Param("userId") UUID userId, @Param("notice") Notice notice);

    /** The newest first, after that number if one is given. */
    List<StoredNotification> list(
            @Param("filter") NotificationQuery filter,
            @Param("after") @Nullable Long after,
            @Param("offset") int offset,
            @Param("limit") int limit);

    NotificationCounts count(@Param("filter") NotificationQuery filter);

    /** Whoever it belongs to. */
    Optional<StoredNotification> get(UUID id);

    Optional<StoredNotification> find(@Param("userId") UUID userId, @Param("id") UUID id);

    Optional<StoredNotification> lock(@Param("userId") UUID userId, @Param("id") UUID id);

    void mark(@Param("id") UUID id, @Param("readAt") @Nullable Instant readAt);

    int markAll(UUID userId);

    /** The highest number that has been given out and not deleted, 0 for none. */
    long newest();

    /** Those of these users with numbers above and up to these, the oldest first. */
    List<StoredNotification> between(
            @Param("users") Collection<UUID> users,
            @Param("above") long above,
            @Param("upTo") long upTo,
            @Param("limit") int limit);

    /** Deletes some of those from before; how many. */
    int deleteOld(@Param("before") Instant before, @Param("limit") int limit);
}

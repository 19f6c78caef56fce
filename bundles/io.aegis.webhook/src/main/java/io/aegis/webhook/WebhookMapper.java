package io.aegis.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of {@code webhook.webhook}. */
public interface WebhookMapper {
    /** The newest first, after that id if one is given. */
    List<Webhook> list(
            @Param("filter") WebhookQuery filter,
            @Param("after") @Nullable UUID after,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long count(@Param("filter") WebhookQuery filter);

    Optional<Webhook> find(UUID id);

    Optional<Webhook> lock(UUID id);

    void insert(
            @Param("id") UUID id,
            @Param("name") String name,
            @Param("url") String url,
            @Param("events") List<String> events,
            @Param("enabled") boolean enabled,
            @Param("secret") Secret secret,
            @Param("headers") ReceiverHeaders headers);

    /** Enabling starts afresh: what went wrong before counts no longer. */
    void update(
            @Param("id") UUID id,
            @Param("name") String name,
            @Param("url") String url,
            @Param("events") List<String> events,
            @Param("enabled") boolean enabled,
            @Param("headers") ReceiverHeaders headers);

    void rotate(@Param("id") UUID id, @Param("secret") Secret secret, @Param("until") Instant until);

    void delete(UUID id);

    /** Those that want events of this type. */
    List<UUID> subscribers(String type);

    void succeeded(UUID id);

    void failed(UUID id);

    /** Disables it if it is not yet; since when nothing succeeded if {@code failingBefore} is given. */
    int disable(
            @Param("id") UUID id,
            @Param("reason") String reason,
            @Param("failingBefore") @Nullable Instant failingBefore);
}

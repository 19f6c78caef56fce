package io.aegis.core.runtime.queue;

import io.aegis.api.queue.QueueItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of {@code runtime.queue_item}. */
public interface QueueMapper {
    @Insert(
            """
            INSERT INTO runtime.queue_item (id, queue, key, payload, due_at)
            VALUES (#{id}, #{queue}, #{key}, #{payload},
                statement_timestamp() + #{delayMillis} * interval '1 millisecond')
            """)
    void add(
            @Param("id") UUID id,
            @Param("queue") String queue,
            @Param("key") @Nullable String key,
            @Param("payload") String payload,
            @Param("delayMillis") long delayMillis);

    /**
     * Until the end of the transaction nobody else takes items of this queue: two that look at the same moment could each
     * take one of the same key.
     */
    @Select(
            value = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('runtime.queue ' || #{queue}, 0))",
            affectData = true)
    int lock(@Param("queue") String queue);

    /** Leases what is due: of each key the first only, and only if none of the key is leased. The first added first. */
    @Select(
            value =
                    """
            WITH due AS MATERIALIZED (
                SELECT id FROM runtime.queue_item i
                WHERE queue = #{queue} AND due_at <= statement_timestamp() AND id <> ALL (#{except}::uuid[])
                AND NOT EXISTS (
                    SELECT FROM runtime.queue_item o
                    WHERE o.queue = i.queue AND o.key = i.key AND o.id <> i.id
                    AND (o.seq < i.seq OR (o.lease IS NOT NULL AND o.due_at > statement_timestamp())))
                ORDER BY due_at, seq LIMIT #{limit} FOR UPDATE SKIP LOCKED
            ), leased AS (
                UPDATE runtime.queue_item i
                SET lease = #{lease}, attempts = attempts + 1,
                    due_at = statement_timestamp() + #{leaseMillis} * interval '1 millisecond'
                FROM due WHERE i.id = due.id
                RETURNING i.id, i.key, i.payload, i.attempts AS attempt, i.error AS last_error, i.added_at, i.seq
            )
            SELECT id, key, payload, attempt, last_error, added_at FROM leased ORDER BY seq
            """,
            affectData = true)
    List<QueueItem> acquire(
            @Param("queue") String queue,
            @Param("lease") UUID lease,
            @Param("leaseMillis") long leaseMillis,
            @Param("except") Collection<UUID> except,
            @Param("limit") int limit);

    /** Keeps the leases; the ids of those that are still held. */
    @Select(
            value =
                    """
            UPDATE runtime.queue_item
            SET due_at = statement_timestamp() + #{leaseMillis} * interval '1 millisecond'
            WHERE id = ANY (#{ids}::uuid[]) AND lease = #{lease}
            RETURNING id
            """,
            affectData = true)
    List<UUID> renew(
            @Param("ids") Collection<UUID> ids, @Param("lease") UUID lease, @Param("leaseMillis") long leaseMillis);

    /** Nothing if somebody else has the lease meanwhile. */
    @Delete("DELETE FROM runtime.queue_item WHERE id = #{item.id} AND lease = #{lease} AND attempts = #{item.attempt}")
    int remove(@Param("item") QueueItem item, @Param("lease") UUID lease);

    /** Nothing if somebody else has the lease meanwhile. */
    @Update(
            """
            UPDATE runtime.queue_item SET lease = NULL, error = #{error},
                due_at = statement_timestamp() + #{waitMillis} * interval '1 millisecond'
            WHERE id = #{item.id} AND lease = #{lease} AND attempts = #{item.attempt}
            """)
    int retry(
            @Param("item") QueueItem item,
            @Param("lease") UUID lease,
            @Param("waitMillis") long waitMillis,
            @Param("error") String error);

    /** As if it had not been taken; nothing if somebody else has the lease meanwhile. */
    @Update(
            """
            UPDATE runtime.queue_item SET lease = NULL, attempts = attempts - 1, due_at = statement_timestamp()
            WHERE id = #{item.id} AND lease = #{lease} AND attempts = #{item.attempt}
            """)
    int release(@Param("item") QueueItem item, @Param("lease") UUID lease);

    @Delete(
            """
            DELETE FROM runtime.queue_item
            WHERE starts_with(queue, #{prefix}) AND added_at < #{time}
            AND (lease IS NULL OR due_at < statement_timestamp())
            """)
    int deleteAddedBefore(@Param("prefix") String prefix, @Param("time") Instant time);

    /** Forgets the queues of a plugin that is gone for good. */
    @Delete("DELETE FROM runtime.queue_item WHERE starts_with(queue, #{prefix})")
    void forget(@Param("prefix") String prefix);
}

package io.aegis.core.runtime.event;

import io.aegis.spi.persistence.Deferred;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The outbox. Lists of names are handed over between commas: neither names nor types contain any. */
public interface EventMapper {
    /** Writes the events and for each a delivery for everybody who wants it but the projections applied at once. */
    @Insert(
            """
            WITH told AS MATERIALIZED (
                SELECT id, data FROM unnest(#{ids}::uuid[], #{data}::text[]) AS e (id, data)
            ), published AS (
                INSERT INTO runtime.event (id, type, at, data)
                SELECT id, #{type}::text, #{at}::timestamptz, data::json
                FROM pg_advisory_xact_lock_shared(7241001), told
            )
            INSERT INTO runtime.delivery (event_id, subscription)
            SELECT id, name FROM told, runtime.subscription
            WHERE types && ARRAY[#{type}::text, '*'] AND name <> ALL (string_to_array(#{applied}::text, ','))
            """)
    @Deferred
    void publish(
            @Param("type") String type,
            @Param("at") Instant at,
            @Param("ids") List<UUID> ids,
            @Param("data") List<String> data,
            @Param("applied") String applied);

    /** Writes down that a projection has gone just before it could be applied. */
    @Insert("INSERT INTO runtime.delivery (event_id, subscription) VALUES (#{id}, #{name})")
    void missed(@Param("id") UUID id, @Param("name") String name);

    @Insert(
            """
            INSERT INTO runtime.subscription (name, kind, types, rebuild)
            VALUES (#{name}, #{kind}, string_to_array(#{types}, ','), #{kind} = 'projection')
            ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, types = excluded.types, seen_at = now()
            """)
    void subscribe(@Param("name") String name, @Param("kind") String kind, @Param("types") String types);

    /** Leases the listeners that nobody else has, or renews their leases; the names of those. */
    @Select(
            value =
                    """
            INSERT INTO runtime.turn AS t (subscription, node, until)
            SELECT name, #{node}, clock_timestamp() + #{leaseMillis} * interval '1 millisecond'
            FROM unnest(#{names}::text[]) AS wanted (name)
            WHERE NOT EXISTS (
                SELECT FROM runtime.turn
                WHERE subscription = name AND node <> #{node} AND until >= clock_timestamp())
            ON CONFLICT (subscription) DO UPDATE SET node = excluded.node, until = excluded.until
            WHERE t.node = excluded.node OR t.until < clock_timestamp()
            RETURNING subscription
            """,
            affectData = true)
    List<String> acquire(
            @Param("names") List<String> names, @Param("node") UUID node, @Param("leaseMillis") long leaseMillis);

    @Delete("DELETE FROM runtime.turn WHERE node = #{node} AND subscription = ANY (#{names}::text[])")
    void release(@Param("names") List<String> names, @Param("node") UUID node);

    /**
     * Until the end of the transaction no table is read from end to end where there is an index. A plan that was made
     * when there were few deliveries, and is kept with the connection, would read all those that were delivered since
     * and are not vacuumed yet.
     */
    @Select("SELECT set_config('enable_seqscan', 'off', true)")
    String useIndexes();

    /** What one listener is to hear now: what is new and what failed and is to be tried again, the oldest first. */
    @Select(
            """
            WITH due AS (
                (SELECT event_id, attempts FROM runtime.delivery
                WHERE subscription = #{name} AND attempts = 0
                ORDER BY event_id LIMIT #{limit})
                UNION ALL
                (SELECT event_id, attempts FROM runtime.delivery
                WHERE subscription = #{name} AND attempts > 0 AND due_at <= statement_timestamp()
                ORDER BY due_at LIMIT #{limit})
            )
            SELECT e.id AS event_id, due.attempts, e.type, e.at, e.data
            FROM due JOIN runtime.event e ON e.id = due.event_id
            ORDER BY e.id LIMIT #{limit}
            """)
    List<Delivery> due(@Param("name") String name, @Param("limit") int limit);

    @Delete("DELETE FROM runtime.delivery WHERE subscription = #{name} AND event_id = ANY (#{eventIds}::uuid[])")
    void delivered(@Param("name") String name, @Param("eventIds") List<UUID> eventIds);

    @Update(
            """
            UPDATE runtime.delivery SET attempts = attempts + 1, error = #{error},
                due_at = clock_timestamp() + #{waitMillis} * interval '1 millisecond'
            WHERE event_id = #{eventId} AND subscription = #{subscription}
            """)
    void failed(
            @Param("eventId") UUID eventId,
            @Param("subscription") String subscription,
            @Param("waitMillis") long waitMillis,
            @Param("error") String error);

    /** Which of these projections missed events. */
    @Select(
            """
            SELECT name FROM runtime.subscription s
            WHERE name = ANY (string_to_array(#{names}::text, ','))
            AND (rebuild OR EXISTS (SELECT FROM runtime.delivery d WHERE d.subscription = s.name))
            """)
    List<String> behind(@Param("names") String names);

    /** Waits until no transaction is left that published, and keeps new ones waiting until this one has ended. */
    @Select(value = "SELECT 1 FROM pg_advisory_xact_lock(7241001)", affectData = true)
    int stopPublishers();

    @Delete("DELETE FROM runtime.delivery WHERE subscription = #{name}")
    void forgetMissed(@Param("name") String name);

    @Update("UPDATE runtime.subscription SET rebuild = #{rebuild} WHERE name = #{name}")
    void setRebuild(@Param("name") String name, @Param("rebuild") boolean rebuild);

    @Update(
            """
            UPDATE runtime.subscription SET seen_at = now()
            WHERE name = ANY (string_to_array(#{names}::text, ',')) AND seen_at < now() - interval '1 hour'
            """)
    void seen(@Param("names") String names);

    /** Those that nobody has seen for so long: a listener is forgotten, a projection is rebuilt when it comes back. */
    @Delete(
            """
            WITH away AS (
                UPDATE runtime.subscription SET rebuild = (kind = 'projection')
                WHERE seen_at < now() - #{seconds} * interval '1 second' RETURNING name
            )
            DELETE FROM runtime.delivery WHERE subscription IN (SELECT name FROM away)
            """)
    int dropDeliveriesOfAbsent(@Param("seconds") long seconds);

    @Delete(
            """
            DELETE FROM runtime.subscription
            WHERE kind = 'listener' AND seen_at < now() - #{seconds} * interval '1 second'
            """)
    int forgetAbsentListeners(@Param("seconds") long seconds);

    @Delete(
            """
            DELETE FROM runtime.event e WHERE at < now() - #{seconds} * interval '1 second'
            AND NOT EXISTS (SELECT FROM runtime.delivery d WHERE d.event_id = e.id)
            """)
    int deleteOlderThan(@Param("seconds") long seconds);

    /** Forgets everything about the listeners of a plugin that is gone for good. */
    @Delete(
            """
            WITH gone AS (DELETE FROM runtime.subscription WHERE starts_with(name, #{prefix}) RETURNING name),
                leases AS (DELETE FROM runtime.turn WHERE starts_with(subscription, #{prefix}))
            DELETE FROM runtime.delivery WHERE subscription IN (SELECT name FROM gone)
            """)
    void forget(@Param("prefix") String prefix);
}

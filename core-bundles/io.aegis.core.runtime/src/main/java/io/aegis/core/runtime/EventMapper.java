package io.aegis.core.runtime;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The outbox. Lists of names are handed over between commas: neither names nor types contain any. */
interface EventMapper {
    /** Writes the event and a delivery for everybody who wants it but the projections that are applied at once. */
    @Insert(
            """
            WITH published AS (
                INSERT INTO runtime.event (id, type, at, data)
                SELECT #{id}::uuid, #{type}::text, #{at}::timestamptz, #{data}::json
                FROM pg_advisory_xact_lock_shared(7241001)
            )
            INSERT INTO runtime.delivery (event_id, subscription)
            SELECT #{id}::uuid, name FROM runtime.subscription
            WHERE types && ARRAY[#{type}::text, '*'] AND name <> ALL (string_to_array(#{applied}::text, ','))
            """)
    int publish(
            @Param("id") UUID id,
            @Param("type") String type,
            @Param("at") Instant at,
            @Param("data") String data,
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

    /**
     * Takes deliveries of one listener that are due, for as long as the lease lasts. Many at once, since each call passes
     * the dead rows of what was delivered before.
     */
    @Select(
            value =
                    """
            WITH due AS MATERIALIZED (
                SELECT event_id FROM runtime.delivery
                WHERE subscription = #{name} AND due_at <= statement_timestamp()
                ORDER BY due_at LIMIT #{limit} FOR UPDATE SKIP LOCKED
            )
            UPDATE runtime.delivery d
            SET due_at = clock_timestamp() + #{leaseSeconds} * interval '1 second', attempts = d.attempts + 1
            FROM due JOIN runtime.event e ON e.id = due.event_id
            WHERE d.event_id = due.event_id AND d.subscription = #{name}
            RETURNING d.event_id, d.subscription, d.attempts, e.type, e.at, e.data
            """,
            affectData = true)
    List<Delivery> claim(
            @Param("name") String name, @Param("limit") int limit, @Param("leaseSeconds") long leaseSeconds);

    @Update(
            """
            UPDATE runtime.delivery SET due_at = clock_timestamp() + #{leaseSeconds} * interval '1 second'
            WHERE subscription = #{name} AND event_id = ANY (#{eventIds}::uuid[])
            """)
    void renew(
            @Param("name") String name,
            @Param("eventIds") List<UUID> eventIds,
            @Param("leaseSeconds") long leaseSeconds);

    @Delete("DELETE FROM runtime.delivery WHERE subscription = #{name} AND event_id = ANY (#{eventIds}::uuid[])")
    void delivered(@Param("name") String name, @Param("eventIds") List<UUID> eventIds);

    /** Gives back what was claimed and not tried. */
    @Update(
            """
            UPDATE runtime.delivery SET due_at = clock_timestamp(), attempts = attempts - 1
            WHERE subscription = #{name} AND event_id = ANY (#{eventIds}::uuid[])
            """)
    void release(@Param("name") String name, @Param("eventIds") List<UUID> eventIds);

    @Update(
            """
            UPDATE runtime.delivery
            SET due_at = clock_timestamp() + #{waitMillis} * interval '1 millisecond', error = #{error}
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
            WITH gone AS (DELETE FROM runtime.subscription WHERE starts_with(name, #{prefix}) RETURNING name)
            DELETE FROM runtime.delivery WHERE subscription IN (SELECT name FROM gone)
            """)
    void forget(@Param("prefix") String prefix);
}

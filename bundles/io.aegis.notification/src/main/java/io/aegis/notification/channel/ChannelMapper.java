package io.aegis.notification.channel;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** SQL of {@code notification.channel_delivery}. */
interface ChannelMapper {
    @Insert("INSERT INTO notification.channel_delivery (notification_id, channel) VALUES (#{id}, #{channel})")
    void queue(@Param("id") UUID notificationId, @Param("channel") String channel);

    /** Takes one that is due, for as long as the lease lasts. */
    @Select(
            value =
                    """
            WITH due AS MATERIALIZED (
                SELECT notification_id FROM notification.channel_delivery
                WHERE channel = #{channel} AND due_at <= now()
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE notification.channel_delivery d
            SET attempts = d.attempts + 1, due_at = now() + #{leaseSeconds} * interval '1 second'
            FROM due JOIN notification.notification n ON n.id = due.notification_id
            WHERE d.notification_id = due.notification_id AND d.channel = #{channel}
            RETURNING d.notification_id, d.attempts, n.user_id, n.type, n.text, n.entity_type, n.entity_id, n.created_at
            """,
            affectData = true)
    List<ChannelDelivery> claim(@Param("channel") String channel, @Param("leaseSeconds") long leaseSeconds);

    @Delete("DELETE FROM notification.channel_delivery WHERE notification_id = #{id} AND channel = #{channel}")
    void done(@Param("id") UUID notificationId, @Param("channel") String channel);

    @Update(
            """
            UPDATE notification.channel_delivery
            SET due_at = now() + #{waitMillis} * interval '1 millisecond', error = #{error}
            WHERE notification_id = #{id} AND channel = #{channel}
            """)
    void failed(
            @Param("id") UUID notificationId,
            @Param("channel") String channel,
            @Param("waitMillis") long waitMillis,
            @Param("error") String error);
}

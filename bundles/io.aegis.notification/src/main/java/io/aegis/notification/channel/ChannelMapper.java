package io.aegis.notification.channel;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Select;

/** SQL of {@code notification.channel_delivery}, where deliveries waited before they lay in queues. */
interface ChannelMapper {
    /**
     * What waited there.
     *
     * @param notificationId the notification
     * @param channel by which it was to be delivered
     */
    record Waiting(UUID notificationId, String channel) {}

    /** Takes everything out. */
    @Select(value = "DELETE FROM notification.channel_delivery RETURNING notification_id, channel", affectData = true)
    List<Waiting> takeAll();
}

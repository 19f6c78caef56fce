/** Notifications: tells people what concerns them, inside the product, by a stream, and by channels of other bundles. */
@NullMarked
@Plugin(id = "notification", title = "Notifications")
@NoticeType(name = TestEvent.ASSIGNED, description = "A test was assigned to you")
@NoticeType(name = TestEvent.MENTIONED, description = "You were mentioned in a test")
@NoticeType(name = TestEvent.STATE_CHANGED, description = "A test that concerns you has changed its state")
@Setting(
        name = "AEGIS_NOTIFICATION_RETENTION",
        description = "How long notifications are kept, read or not",
        defaultValue = "P90D",
        type = SettingType.DURATION)
@Setting(
        name = "AEGIS_NOTIFICATION_STREAMS",
        description = "How many streams a node keeps open at once",
        defaultValue = "500",
        type = SettingType.INTEGER)
@Setting(
        name = "AEGIS_NOTIFICATION_STREAMS_PER_USER",
        description = "How many of them one user may have",
        defaultValue = "5",
        type = SettingType.INTEGER)
@Setting(
        name = "AEGIS_NOTIFICATION_HEARTBEAT",
        description = "After how long a quiet stream says that it lives",
        defaultValue = "PT15S",
        type = SettingType.DURATION,
        minimum = 1,
        maximum = 3600)
@Setting(
        name = "AEGIS_NOTIFICATION_RETRY_WAITS",
        description = "Waits between the attempts of a channel, between commas; after the last one it is given up",
        defaultValue = "PT10S,PT1M,PT10M,PT1H,PT6H,PT12H",
        type = SettingType.DURATION,
        list = true,
        pattern = "P.*",
        takes = "an ISO-8601 duration such as PT5M")
package io.aegis.notification;

import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import io.aegis.notification.api.NoticeType;
import org.jspecify.annotations.NullMarked;

/** Webhooks: tells other systems of events, by signed calls from a stored queue. */
@NullMarked
@Plugin(id = "webhook", title = "Webhooks")
@Permission(name = "webhook:manage", description = "Manage webhooks, read their delivery log, send again")
@Setting(
        name = "AEGIS_WEBHOOK_TIMEOUT",
        description = "Longest time of one call to a receiver, from the connection to the end of the answer",
        defaultValue = "PT15S",
        type = SettingType.DURATION,
        minimum = 1,
        maximum = 3600)
@Setting(
        name = "AEGIS_WEBHOOK_CONCURRENCY",
        description = "How many calls a node makes at once; half of them are kept for receivers that answer quickly",
        defaultValue = "16",
        type = SettingType.INTEGER,
        minimum = 1,
        maximum = 1000)
@Setting(
        name = "AEGIS_WEBHOOK_RETRY_WAITS",
        description =
                "Waits between the attempts of one delivery, between commas; a fifth more or less by chance. After the "
                        + "last one it has failed",
        defaultValue = "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
        type = SettingType.DURATION,
        list = true,
        pattern = "P.*",
        takes = "an ISO-8601 duration such as PT5M")
@Setting(
        name = "AEGIS_WEBHOOK_DISABLE_AFTER",
        description = "A webhook is disabled when a delivery has failed for good and nothing succeeded for so long",
        defaultValue = "P5D",
        type = SettingType.DURATION)
@Setting(
        name = "AEGIS_WEBHOOK_ROTATION_OVERLAP",
        description = "How long the former secret signs beside the new one after a rotation",
        defaultValue = "PT24H",
        type = SettingType.DURATION)
@Setting(
        name = "AEGIS_WEBHOOK_LOG_RETENTION",
        description = "How long finished deliveries stay in the log",
        defaultValue = "P30D",
        type = SettingType.DURATION)
package io.aegis.webhook;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;

/** Settings, plugins, events, jobs, blobs, calls to other machines, health: what runs around every plugin. */
@NullMarked
@Plugin(id = "runtime", title = "Core: runtime")
@Permission(name = "runtime:manage-plugins", description = "Install, upgrade, remove and list plugins")
@Permission(
        name = "runtime:read-health",
        description = "See the version of the server and what its parts say of themselves",
        roles = {"red_lead", "blue_lead", "viewer"})
@Permission(name = "runtime:run-jobs", description = "See the scheduler and run jobs at once")
@Setting(
        name = "AEGIS_BIND",
        description = "Address that the HTTP server listens on",
        defaultValue = "127.0.0.1",
        type = SettingType.HOST)
@Setting(
        name = "AEGIS_PORT",
        description = "Port that the HTTP server listens on",
        defaultValue = "8000",
        type = SettingType.INTEGER,
        minimum = 1,
        maximum = 65535)
@Setting(
        name = "AEGIS_PLUGIN_SIGNATURES",
        description = "What is done about the signature of a plugin jar: off, warn (log only) or require (refuse)",
        defaultValue = "off",
        pattern = "off|warn|require",
        takes = "off, warn or require")
@Setting(
        name = "AEGIS_PLUGIN_TRUST_STORE",
        description = "Path of a PKCS12 or JKS key store with the certificates that plugins may be signed with",
        type = SettingType.FILE)
@Setting(
        name = "AEGIS_PLUGIN_TRUST_STORE_PASSWORD",
        description = "Password of AEGIS_PLUGIN_TRUST_STORE",
        secret = true)
@Setting(
        name = "AEGIS_PLUGIN_MAX_BYTES",
        description = "Size limit of a plugin jar in bytes",
        defaultValue = "67108864",
        type = SettingType.BYTES,
        minimum = 1,
        maximum = Integer.MAX_VALUE)
@Setting(
        name = "AEGIS_PLUGIN_START_TIMEOUT",
        description = "How long a plugin may take from its start until all its parts are there (ISO-8601 or seconds)",
        defaultValue = "PT20S",
        type = SettingType.DURATION,
        minimum = 1,
        maximum = 3600)
@Setting(
        name = "AEGIS_BLOBS",
        description = "Folder of stored files, such as evidence: one that all servers share which share a database."
                + " Empty: HOME/blobs",
        type = SettingType.FOLDER)
@Setting(
        name = "AEGIS_START_TIMEOUT",
        description = "How long the server may take to become ready, migrations of an upgrade included; after that it"
                + " names what is missing and ends (ISO-8601 or seconds)",
        defaultValue = "PT10M",
        type = SettingType.DURATION,
        minimum = 10)
@Setting(
        name = "AEGIS_OTHER_SETTINGS",
        description = "Names, between commas, of settings that no plugin of this server declares yet and that are"
                + " permitted all the same; one that ends in * stands for all that begin so",
        list = true,
        pattern = "AEGIS_[A-Z0-9_]+[*]?",
        takes = "a name such as AEGIS_NOTE_MAX_LENGTH or AEGIS_NOTE_*")
@Setting(
        name = "AEGIS_OUTBOUND_ALLOW",
        description =
                "Hosts, addresses and CIDR blocks, between commas, that may be called although they are not public",
        type = SettingType.HOST_OR_NETWORK,
        list = true)
@Setting(
        name = "AEGIS_IMPORT_DIRS",
        description = "Folders, between commas, below which an import may be told to read files. Empty: HOME/import",
        type = SettingType.FOLDER,
        list = true)
@Setting(
        name = "AEGIS_EVENT_RETENTION",
        description = "How long delivered events are kept (ISO-8601 or seconds)",
        defaultValue = "P7D",
        type = SettingType.DURATION)
@Setting(
        name = "AEGIS_EVENT_UNDELIVERED_RETENTION",
        description = "How long events are kept for a listener that is away (ISO-8601 or seconds)",
        defaultValue = "P30D",
        type = SettingType.DURATION)
package io.aegis.core.runtime;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;

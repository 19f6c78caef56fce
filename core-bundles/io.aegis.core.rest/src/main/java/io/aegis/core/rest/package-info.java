/** What every resource gets: JSON, errors, permissions, idempotency keys, documentation, metrics. */
@NullMarked
@Plugin(id = "rest", title = "REST interface")
@Permission(
        name = "rest:metrics",
        description = "Read the metrics of the server",
        roles = {"red_lead", "blue_lead", "viewer"})
@Setting(
        name = "AEGIS_CORS_ORIGINS",
        description = "Origins whose pages may call the API from a browser, between commas, for example"
                + " https://console.example.org; none by default",
        list = true,
        pattern = "https?://[^/?#@ ]+",
        takes = "an origin such as https://console.example.org")
@Setting(
        name = "AEGIS_MAX_BODY_BYTES",
        description = "Longest body in bytes of a request that is read as a whole, such as JSON",
        defaultValue = "10485760",
        type = SettingType.BYTES,
        minimum = 1,
        maximum = Integer.MAX_VALUE)
@Setting(
        name = "AEGIS_MAX_CONNECTIONS",
        description = "Connections that are open at most; the one that has done nothing for longest makes room for a"
                + " new one",
        defaultValue = "1000",
        type = SettingType.INTEGER,
        minimum = 10,
        maximum = 100_000)
@Setting(
        name = "AEGIS_MAX_CONNECTIONS_PER_ADDRESS",
        description = "The same for one address, IPv6 addresses by their /64 network; those of AEGIS_TRUSTED_PROXIES"
                + " have only the limit for all",
        defaultValue = "250",
        type = SettingType.INTEGER,
        minimum = 1,
        maximum = 100_000)
@Setting(
        name = "AEGIS_TRUSTED_PROXIES",
        description = "Addresses or networks (CIDR) between commas of reverse proxies whose X-Forwarded-For and "
                + "X-Forwarded-Proto are believed, and whose connections have no limit of their own",
        type = SettingType.NETWORK,
        list = true)
@Setting(
        name = "AEGIS_MAX_UPLOAD_BYTES",
        description = "Longest body in bytes of a request that is streamed: uploads, and imports; a multipart body may"
                + " have 1 MiB more, for what is around the file",
        defaultValue = "2147483648",
        type = SettingType.BYTES,
        minimum = 1)
package io.aegis.core.rest;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;

/** Who calls, what they may do, how often, and the record of it. */
@Plugin(id = "security", title = "Users, roles, keys and audit log")
@Permission(name = Permissions.MANAGE_USERS, description = "See, create, change and deactivate users")
@Permission(name = Permissions.READ_AUDIT_LOG, description = "Read and verify the audit log")
@Setting(
        name = SecuritySettings.ADMIN_PASSWORD,
        description = "Password of the user admin, read at the very first start only: 12 or more characters with a "
                + "lower-case letter, an upper-case letter, a digit and another character. Without it one is made "
                + "and written to HOME/admin-password.txt",
        secret = true)
@Setting(
        name = SecuritySettings.IP_PER_MINUTE,
        description = "Requests a minute for each address; IPv6 addresses count by their /64 network; the health, and "
                + "the pages and paths outside the API, have three times as many each; 0 for no limit",
        defaultValue = "100",
        type = SettingType.INTEGER)
@Setting(
        name = SecuritySettings.USER_PER_HOUR,
        description = "Requests an hour for each user that comes with a token or an API key; 0 for no limit",
        defaultValue = "1000",
        type = SettingType.INTEGER)
@Setting(
        name = SecuritySettings.CONSOLE_PER_HOUR,
        description = "Requests an hour for each user that comes with the cookie of the web console, in place of the "
                + "other two limits; 0 for no limit",
        defaultValue = "20000",
        type = SettingType.INTEGER)
@Setting(
        name = SecuritySettings.TRUSTED_PROXIES,
        description = "Addresses or networks (CIDR) between commas of reverse proxies whose X-Forwarded-For and "
                + "X-Forwarded-Proto are believed, and whose connections have no limit of their own",
        type = SettingType.NETWORK,
        list = true)
@NullMarked
package io.aegis.core.security;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;

package io.aegis.core.security;

/** The names of the settings of this bundle. */
public final class SecuritySettings {
    public static final String ADMIN_PASSWORD = "AEGIS_ADMIN_PASSWORD";
    public static final String IP_PER_MINUTE = "AEGIS_RATE_LIMIT_IP_PER_MINUTE";
    public static final String USER_PER_HOUR = "AEGIS_RATE_LIMIT_USER_PER_HOUR";
    public static final String CONSOLE_PER_HOUR = "AEGIS_RATE_LIMIT_CONSOLE_PER_HOUR";
    public static final String TRUSTED_PROXIES = "AEGIS_TRUSTED_PROXIES";

    private SecuritySettings() {}
}

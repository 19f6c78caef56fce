package io.aegis.core.security;

/** The permissions that this bundle checks. */
public final class Permissions {
    public static final String MANAGE_USERS = "security:manage-users";
    public static final String READ_AUDIT_LOG = "security:read-audit-log";

    private Permissions() {}
}

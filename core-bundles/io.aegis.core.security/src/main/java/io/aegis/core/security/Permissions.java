package io.aegis.core.security;

/** The permissions that this bundle checks. */
final class Permissions {
    static final String MANAGE_USERS = "security:manage-users";
    static final String READ_AUDIT_LOG = "security:read-audit-log";

    private Permissions() {}
}

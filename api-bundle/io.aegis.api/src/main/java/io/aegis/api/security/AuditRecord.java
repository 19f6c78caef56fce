package io.aegis.api.security;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was done to which thing. Values are written as JSON: records, maps, strings, numbers, instants. Members whose
 * names speak of a password, secret, token or key are replaced by {@code "***"}; better not to hand them over at all.
 */
@ProviderType
public final class AuditRecord {
    private final String action;
    private final String entityType;
    private final String entityId;
    private final @Nullable Object before;
    private final @Nullable Object after;
    private final Map<String, Object> details;

    private AuditRecord(
            String action,
            String entityType,
            String entityId,
            @Nullable Object before,
            @Nullable Object after,
            Map<String, Object> details) {
        this.action = action;
        this.entityType = entityType;
        this.entityId = entityId;
        this.before = before;
        this.after = after;
        this.details = details;
    }

    /**
     * Starts a record.
     *
     * @param action verb and noun, {@code create_technique}
     * @param entityType the noun, {@code technique}
     * @param entityId the id by which the API names it, {@code T1059.001}
     */
    public static AuditRecord of(String action, String entityType, Object entityId) {
        return new AuditRecord(action, entityType, entityId.toString(), null, null, Map.of());
    }

    /** With the state before the change. */
    public AuditRecord before(@Nullable Object state) {
        return new AuditRecord(action, entityType, entityId, state, after, details);
    }

    /** With the state after the change. */
    public AuditRecord after(@Nullable Object state) {
        return new AuditRecord(action, entityType, entityId, before, state, details);
    }

    /** With one more detail. */
    public AuditRecord detail(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditRecord(action, entityType, entityId, before, after, Map.copyOf(more));
    }

    /** Verb and noun. */
    public String action() {
        return action;
    }

    /** The noun. */
    public String entityType() {
        return entityType;
    }

    /** The id. */
    public String entityId() {
        return entityId;
    }

    /** The state before, or null. */
    public @Nullable Object before() {
        return before;
    }

    /** The state after, or null. */
    public @Nullable Object after() {
        return after;
    }

    /** What else there is to say. */
    public Map<String, Object> details() {
        return details;
    }
}

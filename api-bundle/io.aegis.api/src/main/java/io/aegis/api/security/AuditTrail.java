package io.aegis.api.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The record of every change. A service calls {@link #record} inside the transaction that makes the change, so that
 * there is never one without the other. Who, when, from where and the request id are taken from the present caller.
 * Thread-safe.
 */
@ProviderType
public interface AuditTrail {
    /** Writes a record in the present transaction, or in one of its own where there is none. */
    void record(AuditRecord record);

    /** Writes many with one statement, in their order, as {@link #record} does; nothing where there are none. */
    void recordAll(List<AuditRecord> records);
}

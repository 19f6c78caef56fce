package io.aegis.testkit;

import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the audit records in memory. A transaction that rolls back does not take them away. */
public final class RecordingAuditTrail implements AuditTrail {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void record(AuditRecord record) {
        records.add(record);
    }

    @Override
    public void recordAll(List<AuditRecord> all) {
        records.addAll(all);
    }

    /** What was recorded, oldest first. */
    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** The actions that were recorded, oldest first. */
    public List<String> actions() {
        return records.stream().map(AuditRecord::action).toList();
    }
}

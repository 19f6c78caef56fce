package io.aegis.core.security.audit;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.core.security.gate.CurrentCaller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes audit records in the transaction of the change that they are about. */
@Component(service = {AuditTrail.class, AuditWriter.class})
public final class AuditWriter implements AuditTrail {
    private final Database database;
    private final AuditMapper mapper;
    private final CurrentCaller callers;
    private final SealSignal signal;
    private final AuditJson json = new AuditJson();

    /** Watches for plugins that go, since their records pass through here. */
    @Activate
    public AuditWriter(
            BundleContext context,
            @Reference Database database,
            @Reference CurrentCaller callers,
            @Reference SealSignal signal) {
        this(database, callers, signal);
        context.addBundleListener(event -> {
            if (event.getType() == BundleEvent.UNRESOLVED) {
                json.forgetClasses();
            }
        });
    }

    public AuditWriter(Database database, CurrentCaller callers, SealSignal signal) {
        this.database = database;
        this.mapper = database.mapper(AuditMapper.class);
        this.callers = callers;
        this.signal = signal;
    }

    @Override
    public void record(AuditRecord record) {
        recordAll(List.of(record));
    }

    @Override
    public void recordAll(List<AuditRecord> records) {
        if (!records.isEmpty()) {
            insert(callers.current(), records);
        }
    }

    /** Writes the record as something that this caller did: at the login nobody else knows yet who it is. */
    public void recordAs(Caller caller, AuditRecord record) {
        insert(caller, List.of(record));
    }

    private void insert(Caller caller, List<AuditRecord> records) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        AuditColumns rows = AuditColumns.of(
                now, records.stream().map(record -> row(caller, record, now)).toList());
        database.doInTransaction(() -> {
            mapper.insert(rows);
            database.afterCommit(signal::raise);
        });
    }

    private AuditRow row(Caller caller, AuditRecord record, Instant at) {
        return new AuditRow(
                Ids.next(),
                0,
                at,
                caller.userId().orElse(null),
                caller.username(),
                caller.role().map(Role::id).orElse(null),
                AuditJson.cleanText(record.action()),
                AuditJson.cleanText(record.entityType()),
                AuditJson.cleanText(record.entityId()),
                AuditJson.cleanText(caller.address()),
                AuditJson.cleanText(caller.requestId()),
                json.write(record.before()),
                json.write(record.after()),
                Objects.requireNonNull(json.write(record.details())));
    }
}

package io.aegis.core.security.audit;

import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit log. */
@Component(service = AuditService.class)
public final class AuditService {
    private final AuditMapper mapper;
    private final AuditJson json = new AuditJson();

    @Activate
    public AuditService(@Reference Database database) {
        this.mapper = database.mapper(AuditMapper.class);
    }

    /** The newest first. */
    public Page<AuditEntry> list(AuditFilter filter, PageRequest page) {
        List<AuditEntry> entries = mapper.list(filter, page.offset(), page.limit()).stream()
                .map(this::entry)
                .toList();
        return page.page(entries, mapper.count(filter));
    }

    private AuditEntry entry(AuditRow row) {
        return new AuditEntry(
                row.id(),
                row.seq(),
                row.userId(),
                row.username(),
                row.role(),
                row.action(),
                row.entityType(),
                row.entityId(),
                row.at(),
                row.address(),
                row.requestId(),
                json.read(row.before()),
                json.read(row.after()),
                json.readObject(row.details()));
    }

    public List<String> actions() {
        return mapper.actions();
    }

    public List<String> entityTypes() {
        return mapper.entityTypes();
    }
}

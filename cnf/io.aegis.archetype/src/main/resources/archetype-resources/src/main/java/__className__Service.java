package ${package};

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rules and transactions; knows neither HTTP nor SQL. */
@Component(service = ${className}Service.class)
public final class ${className}Service {
    private final Database database;
    private final AuditTrail auditTrail;
    private final ${className}Mapper mapper;

    /** Called by DS. */
    @Activate
    public ${className}Service(@Reference Database database, @Reference AuditTrail auditTrail) {
        this.database = database;
        this.auditTrail = auditTrail;
        this.mapper = database.mapper(${className}Mapper.class);
    }

    Page<${className}> page(@Nullable String mitreId, PageRequest page) {
        return page.page(mapper.findPage(mitreId, page.offset(), page.limit()), mapper.count(mitreId));
    }

    ${className} get(UUID id) {
        ${className} row = mapper.get(id);
        if (row == null) {
            throw ProblemException.notFound("${className}", id);
        }
        return row;
    }

    ${className} create(String mitreId, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ${className} row = new ${className}(Ids.next(), mitreId, text, now);
        return database.inTransaction(() -> {
            mapper.insert(row);
            AuditRecord record = AuditRecord.of("create_${pluginId}", "${pluginId}", row.id());
            auditTrail.record(record.after(row));
            return row;
        });
    }

    void delete(UUID id) {
        database.doInTransaction(() -> {
            ${className} row = get(id);
            mapper.delete(id);
            AuditRecord record = AuditRecord.of("delete_${pluginId}", "${pluginId}", id);
            auditTrail.record(record.before(row));
        });
    }
}

package ${package};

import io.aegis.api.edit.Edits;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rules and transactions; knows neither HTTP nor SQL. */
@Component(service = ${className}Service.class)
public final class ${className}Service {
    private final ${className}Mapper mapper;
    private final Callers callers;
    private final Edits<${className}> edits;

    /** Wires it. */
    @Activate
    public ${className}Service(@Reference Database database, @Reference AuditTrail audit, @Reference Callers callers) {
        this.mapper = database.mapper(${className}Mapper.class);
        this.callers = callers;
        this.edits = Edits.of("${pluginId}", database, audit);
    }

    Page<${className}> list(${className}Filter filter, PageRequest page) {
        ${className}Filter.Query query = filter.query();
        return ${className}.SORTS.page(filter.sort, page, slice -> mapper.list(query, slice), () -> mapper.count(query));
    }

    ${className} get(UUID id) {
        return edits.found(id, mapper.get(id));
    }

    ${className} create(New${className} given) {
        UUID id = Ids.next();
        return edits.create(id, () -> mapper.insert(id, given, callers.current().username()));
    }

    ${className} change(UUID id, ${className}Change change, IfMatch ifMatch) {
        return edits.change(id, ifMatch, () -> mapper.lock(id), row -> row.with(change), mapper::update);
    }

    void delete(UUID id, IfMatch ifMatch) {
        edits.delete(id, ifMatch, () -> mapper.lock(id), row -> mapper.delete(id));
    }
}

package io.aegis.technique.coverage;

import io.aegis.api.persistence.Database;
import io.aegis.technique.api.Coverage;
import io.aegis.technique.sync.FirstStart;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The status of techniques, for other bundles. */
@Component(service = Coverage.class)
public final class CoverageStatuses implements Coverage {
    private final CoverageMapper mapper;

    @Activate
    public CoverageStatuses(@Reference Database database, @Reference FirstStart catalogue) {
        this.mapper = database.mapper(CoverageMapper.class);
    }

    @Override
    public Map<UUID, String> statuses(Collection<UUID> techniqueIds) {
        List<String> ids = techniqueIds.stream().map(UUID::toString).toList();
        return ids.isEmpty()
                ? Map.of()
                : mapper.statuses(ids).stream()
                        .collect(Collectors.toMap(CoverageMapper.IdAndStatus::id, row -> row.statusGlobal()
                                .id()));
    }
}

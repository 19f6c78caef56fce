package io.aegis.d3fend;

import io.aegis.d3fend.sync.CountermeasureColumns;
import io.aegis.d3fend.sync.Difference;
import io.aegis.d3fend.sync.Facts;
import io.aegis.d3fend.sync.MappingColumns;
import io.aegis.d3fend.sync.SyncReport;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables as a whole: makes them hold what a source says, changing only what is different. */
final class Catalogue {
    private final D3fendMapper mapper;

    Catalogue(D3fendMapper mapper) {
        this.mapper = mapper;
    }

    /** Runs in the caller's transaction, which holds the lock. */
    SyncReport replaceBy(Facts facts) {
        List<Countermeasure> present = mapper.allCountermeasures();
        Collection<Countermeasure> wanted = facts.countermeasures().isEmpty()
                ? present
                : facts.countermeasures().values();
        Set<String> unknown = new TreeSet<>();
        Set<Mapping> wantedMappings = resolve(facts.mappings(), wanted, unknown);
        if (wantedMappings.isEmpty()) {
            throw Facts.bad("maps none of the countermeasures that are known");
        }
        Difference<Countermeasure> countermeasures = Difference.between(present, wanted);
        Difference<Mapping> mappings = Difference.between(mapper.allMappings(), wantedMappings);
        List<String> gone = gone(countermeasures);

        mapper.deleteMappings(MappingColumns.of(mappings.removed()));
        mapper.deleteCountermeasures(gone);
        mapper.putCountermeasures(CountermeasureColumns.of(countermeasures.added()));
        mapper.insertMappings(MappingColumns.of(mappings.added()));

        int updated = countermeasures.removed().size() - gone.size();
        return SyncReport.of(
                countermeasures.added().size() - updated + mappings.added().size(),
                updated,
                gone.size() + mappings.removed().size(),
                List.copyOf(unknown));
    }

    private static Set<Mapping> resolve(
            Set<Mapping> mappings, Collection<Countermeasure> countermeasures, Set<String> unknown) {
        Map<String, String> ids =
                countermeasures.stream().collect(Collectors.toMap(Countermeasure::url, Countermeasure::d3fendId));
        countermeasures.forEach(countermeasure -> ids.put(countermeasure.d3fendId(), countermeasure.d3fendId()));
        Set<Mapping> resolved = new LinkedHashSet<>();
        for (Mapping mapping : mappings) {
            String id = ids.get(mapping.d3fendId());
            if (id == null) {
                unknown.add(mapping.d3fendId());
            } else {
                resolved.add(mapping.of(id));
            }
        }
        return resolved;
    }

    private static List<String> gone(Difference<Countermeasure> countermeasures) {
        Function<Countermeasure, String> id = Countermeasure::d3fendId;
        Set<String> kept =
                new HashSet<>(countermeasures.added().stream().map(id).toList());
        return countermeasures.removed().stream()
                .map(id)
                .filter(removed -> !kept.contains(removed))
                .toList();
    }
}

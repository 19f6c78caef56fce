package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Techniques as ready-written JSON. */
@Component(service = TechniqueDocuments.class)
public final class TechniqueDocuments {
    private static final int MAX_ID_LENGTH = 40;

    private final TechniqueMapper mapper;
    private final CatalogueCache cache;
    private final Facets facets;
    private final Json json;

    private record DetailKey(String id) {}

    /** Made by DS. */
    @Activate
    public TechniqueDocuments(
            @Reference Database database,
            @Reference CatalogueCache cache,
            @Reference Facets facets,
            @Reference Json json,
            @Reference FirstStart catalogue) {
        this.mapper = database.mapper(TechniqueMapper.class);
        this.cache = cache;
        this.facets = facets;
        this.json = json;
    }

    Answer list(TechniqueQuery query) {
        return cache.get(query, () -> {
            List<TechniqueItem.ItemRow> rows = mapper.list(query);
            long total = rows.isEmpty() ? mapper.count(query) : rows.get(0).total();
            return Answer.of(json.write(rows.stream().map(TechniqueItem::of).toList()), total);
        });
    }

    /** One technique, by ATT&amp;CK id in any case or by UUID; 404 if there is none. */
    JsonDocument detail(String id) {
        return cache.get(new DetailKey(id), () -> Answer.of(write(row(id)), 1)).document();
    }

    /** The same with what some facets know of it. */
    TechniqueDetail detailWith(String id, List<String> names) {
        TechniqueRow row = row(id);
        Map<String, Object> included = new LinkedHashMap<>();
        names.forEach(name -> included.put(name, facets.of(name, row.mitreId())));
        return detail(row, included);
    }

    /** What the facet knows of the technique; 404 for an unknown technique first. */
    Object facet(String id, String name) {
        return facets.of(name, row(id).mitreId());
    }

    /** The version of the document at this moment, read past the cache: for use in the transaction that changes it. */
    String version(TechniqueRow row) {
        return ContentHash.of(write(row));
    }

    TechniqueRow row(String id) {
        if (id.length() <= MAX_ID_LENGTH && id.indexOf('\0') < 0) {
            UUID uuid = TechniqueText.asUuid(id);
            @Nullable
            TechniqueRow row = uuid != null ? mapper.findById(uuid) : mapper.findByMitreId(id.toUpperCase(Locale.ROOT));
            if (row != null) {
                return row;
            }
        }
        throw ProblemException.notFound("Technique", id.length() <= MAX_ID_LENGTH ? id : "of that id");
    }

    private byte[] write(TechniqueRow row) {
        return json.write(detail(row, Map.of()));
    }

    private TechniqueDetail detail(TechniqueRow row, Map<String, Object> included) {
        return TechniqueDetail.of(row, mapper.subtechniques(row.id()), facets.names(), included);
    }
}

package io.aegis.technique;

import io.aegis.api.change.Freshness;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.api.Techniques;
import io.aegis.technique.coverage.KnownTests;
import io.aegis.technique.stix.ContentHash;
import io.aegis.technique.sync.FirstStart;
import io.aegis.testcase.api.TechniqueTests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Techniques as ready-written JSON. */
@Component(service = TechniqueDocuments.class)
public final class TechniqueDocuments {
    private static final int MAX_ID_LENGTH = 40;

    private final TechniqueMapper mapper;
    private final Freshness freshness;
    private final Techniques catalogue;
    private final Facets facets;
    private final KnownTests tests;
    private final Json json;

    @Activate
    public TechniqueDocuments(
            @Reference Database database,
            @Reference Freshness freshness,
            @Reference Techniques catalogue,
            @Reference Facets facets,
            @Reference KnownTests tests,
            @Reference Json json,
            @Reference FirstStart start) {
        this.mapper = database.mapper(TechniqueMapper.class);
        this.freshness = freshness;
        this.catalogue = catalogue;
        this.facets = facets;
        this.tests = tests;
        this.json = json;
    }

    public Answer list(TechniqueQuery query) {
        BooleanSupplier current = freshness.current(Keys.CATALOGUE, Keys.COVERAGE);
        List<TechniqueItem.ItemRow> rows = mapper.list(query);
        long total = rows.isEmpty() ? mapper.count(query) : rows.get(0).total();
        return Answer.of(json.write(rows.stream().map(TechniqueItem::of).toList()), total, current);
    }

    /**
     * One technique, by ATT&amp;CK id in any case or by UUID; 404 if there is none. Good until the catalogue or the tests
     * that the caller sees of it change, and only for those who see the same tests.
     */
    public JsonDocument detail(String id) {
        BooleanSupplier facetsAreCurrent = facets.current();
        // A technique that another node has just made is not in memory yet: its answer is not kept.
        BooleanSupplier catalogueIsCurrent = catalogue
                .find(id)
                .map(technique -> freshness.current(Keys.CATALOGUE, Keys.status(technique.id())))
                .orElse(() -> false);
        TechniqueRow row = row(id);
        TechniqueTests known = tests.of(row.current());
        BooleanSupplier testsAreCurrent = known.current();
        byte[] utf8 = json.write(detail(row, known, Map.of()));
        return new JsonDocument(
                utf8,
                ContentHash.of(utf8),
                () -> catalogueIsCurrent.getAsBoolean()
                        && testsAreCurrent.getAsBoolean()
                        && facetsAreCurrent.getAsBoolean(),
                known.audience());
    }

    /** The same with what some facets know of it. */
    TechniqueDetail detailWith(String id, List<String> names) {
        TechniqueRow row = row(id);
        Map<String, Object> included = new LinkedHashMap<>();
        names.forEach(name -> included.put(name, facets.of(name, row.mitreId())));
        return detail(row, tests.of(row.current()), included);
    }

    /** What the facet knows of the technique; 404 for an unknown technique first. */
    Object facet(String id, String name) {
        return facets.of(name, row(id).mitreId());
    }

    /** The version of the document that the present caller would be answered at this moment. */
    String version(TechniqueRow row) {
        return ContentHash.of(json.write(detail(row, tests.of(row.current()), Map.of())));
    }

    TechniqueRow row(String id) {
        if (id.length() <= MAX_ID_LENGTH && id.indexOf('\0') < 0) {
            UUID uuid = Text.uuid(id);
            @Nullable
            TechniqueRow row = uuid != null ? mapper.findById(uuid) : mapper.findByMitreId(id.toUpperCase(Locale.ROOT));
            if (row != null) {
                return row;
            }
        }
        throw ProblemException.notFound("Technique", id.length() <= MAX_ID_LENGTH ? id : "of that id");
    }

    private TechniqueDetail detail(TechniqueRow row, TechniqueTests known, Map<String, Object> included) {
        return TechniqueDetail.of(row, mapper.subtechniques(row.id()), known, facets.names(), included);
    }
}

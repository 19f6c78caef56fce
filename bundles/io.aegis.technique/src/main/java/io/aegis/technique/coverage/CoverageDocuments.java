package io.aegis.technique.coverage;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.technique.Answer;
import io.aegis.technique.CatalogueCache;
import io.aegis.technique.TechniqueMapper;
import io.aegis.technique.api.TechniqueScope;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.sync.FirstStart;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Coverage figures and the heatmap as ready-written JSON. */
@Component(service = CoverageDocuments.class)
public final class CoverageDocuments {
    private static final String FIRST_DOMAIN = "enterprise";

    private final CoverageMapper mapper;
    private final TechniqueMapper techniques;
    private final CatalogueCache cache;
    private final Json json;

    private record SummaryKey(@Nullable String domain) {}

    private record TacticsKey(@Nullable String domain, int offset, int limit) {}

    private record HeatmapKey(@Nullable String domain, boolean navigator) {}

    /** Made by DS. */
    @Activate
    public CoverageDocuments(
            @Reference Database database,
            @Reference CatalogueCache cache,
            @Reference Json json,
            @Reference FirstStart catalogue) {
        this.mapper = database.mapper(CoverageMapper.class);
        this.techniques = database.mapper(TechniqueMapper.class);
        this.cache = cache;
        this.json = json;
    }

    Answer summary(@Nullable String domain) {
        return cache.get(
                new SummaryKey(domain), () -> Answer.of(json.write(MetricsSummary.of(mapper.summary(domain))), 1));
    }

    /**
     * The tactics in the order of the matrix.
     *
     * @param limit 0 for all
     */
    public Answer byTactic(@Nullable String domain, int offset, int limit) {
        return cache.get(new TacticsKey(domain, offset, limit), () -> {
            List<TacticMetrics> all =
                    mapper.tactics(domain).stream().map(TacticMetrics::of).toList();
            List<TacticMetrics> page = all.stream()
                    .skip(offset)
                    .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                    .toList();
            return Answer.of(json.write(page), all.size());
        });
    }

    /**
     * The matrix of a domain.
     *
     * @param scope to hold only the techniques of it; null for all
     */
    public Answer heatmap(@Nullable String domain, TechniqueScope.@Nullable Scope scope) {
        // What a scope holds depends on who asks, so that is not kept.
        return scope != null
                ? document(read(domain).within(scope.techniqueIds()))
                : cache.get(new HeatmapKey(domain, false), () -> document(read(domain)));
    }

    private Answer document(Heatmap heatmap) {
        return Answer.of(json.write(heatmap), heatmap.tactics().size());
    }

    /** The same as a file for the Navigator. */
    public Answer navigatorLayer(@Nullable String domain, TechniqueScope.@Nullable Scope scope) {
        return scope != null
                ? Answer.of(json.write(NavigatorLayer.of(read(domain).within(scope.techniqueIds()), scope.name())), 1)
                : cache.get(
                        new HeatmapKey(domain, true), () -> Answer.of(json.write(NavigatorLayer.of(read(domain))), 1));
    }

    private Heatmap read(@Nullable String named) {
        String id = named == null ? FIRST_DOMAIN : named;
        AttackDomain domain = techniques.domain(id);
        if (domain == null) {
            throw ProblemException.invalidField(
                    "domain",
                    "must be one of "
                            + techniques.domains().stream()
                                    .map(AttackDomain::id)
                                    .toList());
        }
        return Heatmap.of(domain, mapper.tactics(id), mapper.cells(id));
    }
}

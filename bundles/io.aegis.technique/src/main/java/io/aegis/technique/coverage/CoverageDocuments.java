package io.aegis.technique.coverage;

import io.aegis.api.change.Freshness;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.technique.Answer;
import io.aegis.technique.Keys;
import io.aegis.technique.TechniqueMapper;
import io.aegis.technique.api.TechniqueScope;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.sync.FirstStart;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
    private final Freshness freshness;
    private final Json json;

    @Activate
    public CoverageDocuments(
            @Reference Database database,
            @Reference Freshness freshness,
            @Reference Json json,
            @Reference FirstStart catalogue) {
        this.mapper = database.mapper(CoverageMapper.class);
        this.techniques = database.mapper(TechniqueMapper.class);
        this.freshness = freshness;
        this.json = json;
    }

    Answer summary(@Nullable String domain) {
        BooleanSupplier current = current();
        return Answer.of(json.write(MetricsSummary.of(mapper.summary(domain))), 1, current);
    }

    /**
     * The tactics in the order of the matrix.
     *
     * @param limit 0 for all
     */
    public Answer byTactic(@Nullable String domain, int offset, int limit) {
        BooleanSupplier current = current();
        List<TacticMetrics> all =
                mapper.tactics(domain).stream().map(TacticMetrics::of).toList();
        List<TacticMetrics> page = all.stream()
                .skip(offset)
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .toList();
        return Answer.of(json.write(page), all.size(), current);
    }

    /**
     * The matrix of a domain.
     *
     * @param scope to hold only the techniques of it; null for all
     */
    public Answer heatmap(@Nullable String domain, TechniqueScope.@Nullable Scope scope) {
        BooleanSupplier current = current(scope);
        Heatmap all = read(domain);
        Heatmap heatmap = scope == null ? all : all.within(scope.techniqueIds());
        return Answer.of(json.write(heatmap), heatmap.tactics().size(), current);
    }

    /** The same as a file for the Navigator. */
    public Answer navigatorLayer(@Nullable String domain, TechniqueScope.@Nullable Scope scope) {
        BooleanSupplier current = current(scope);
        Heatmap all = read(domain);
        Map<String, Object> layer = scope == null
                ? NavigatorLayer.of(all)
                : NavigatorLayer.of(all.within(scope.techniqueIds()), scope.name());
        return Answer.of(json.write(layer), 1, current);
    }

    /** What a scope holds depends on who asks, and changes without our knowing: that is not kept. */
    private BooleanSupplier current(TechniqueScope.@Nullable Scope scope) {
        return scope == null ? current() : () -> false;
    }

    private BooleanSupplier current() {
        return freshness.current(Keys.CATALOGUE, Keys.COVERAGE);
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

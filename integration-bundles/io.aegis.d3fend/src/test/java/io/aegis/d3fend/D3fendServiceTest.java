package io.aegis.d3fend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class D3fendServiceTest {
    private static final PageRequest FIRST = new PageRequest(0, 50);

    private final TestDatabase database = TestDatabase.of("d3fend");
    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final D3fendService service = new D3fendService(database, auditTrail);

    @Test
    void anEmptyDatabaseGetsTheStarterFacts() {
        Summary summary = service.summary();
        assertThat(summary.countermeasures()).isEqualTo(249);
        assertThat(summary.mappings()).isEqualTo(6614);
        assertThat(summary.source()).isEqualTo("starter");
        assertThat(summary.ontologyVersion()).isEqualTo("1.2.0");
        assertThat(summary.tactics())
                .extracting(TacticSummary::tactic)
                .containsExactly("Deceive", "Detect", "Evict", "Harden", "Isolate", "Model", "Restore");
        assertThat(auditTrail.records()).as("no one did this").isEmpty();
    }

    @Test
    void theStarterIsLoadedOnce() {
        String version = service.technique("T1059").version();
        D3fendService restarted = new D3fendService(database, auditTrail);
        assertThat(restarted.technique("T1059").version()).isEqualTo(version);
    }

    @Test
    void aTechniqueHasCountermeasures() {
        assertThat(service.technique("T1059.001").countermeasures())
                .hasSize(15)
                .contains(new TechniqueCountermeasure(
                        "D3-FA",
                        "File Analysis",
                        List.of("Detect"),
                        List.of("File"),
                        "https://d3fend.mitre.org/technique/d3f:FileAnalysis/"));
    }

    @Test
    void aSubTechniqueWithoutMappingOfItsOwnHasThoseOfItsParent() {
        TechniqueDetail sub = service.technique("T1059.999");
        assertThat(sub.mappedTechnique()).isEqualTo("T1059");
        assertThat(sub.countermeasures())
                .isNotEmpty()
                .isEqualTo(service.technique("T1059").countermeasures());
    }

    @Test
    void whatD3fendDoesNotMapHasNone() {
        assertThat(service.technique("CUSTOM-1").countermeasures()).isEmpty();
        assertThat(service.technique("CUSTOM-1").mappedTechnique()).isNull();
    }

    @Test
    void theFacetAnswersAList() {
        assertThat(new D3fendFacet(service).of("T1059.001"))
                .isEqualTo(service.technique("T1059.001").countermeasures());
        assertThat(new D3fendFacet(service).of("T9999")).isEqualTo(List.of());
    }

    @Test
    void aCountermeasureNamesItsTechniques() {
        CountermeasureDetail detail = service.countermeasure("D3-FA");
        assertThat(detail.name()).isEqualTo("File Analysis");
        assertThat(detail.definition()).isNull();
        assertThat(detail.techniques()).contains(new CounteredTechnique("T1059.001", List.of("File")));
        assertThat(detail.version()).isNotBlank();
    }

    @Test
    void anUnknownCountermeasureIsNotFound() {
        assertThatThrownBy(() -> service.countermeasure("D3-NONE"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
    }

    @Test
    void countermeasuresAreFilteredByTacticInAnyCase() {
        Page<Countermeasure> page = service.countermeasures("detect", null, FIRST);
        assertThat(page.items()).hasSize(50).allMatch(row -> row.tactics().contains("Detect"));
        assertThat(page.total()).isEqualTo(detectCount());
        assertThat(service.countermeasures("none", null, FIRST).total()).isZero();
    }

    @Test
    void countermeasuresAreSearchedByIdAndNameLiterally() {
        assertThat(service.countermeasures(null, "d3-fa", FIRST).items())
                .extracting(Countermeasure::d3fendId)
                .contains("D3-FA");
        assertThat(service.countermeasures(null, "file ANALYSIS", FIRST).total())
                .isPositive();
        assertThat(service.countermeasures(null, "%_", FIRST).total()).isZero();
    }

    @Test
    void aPageBeyondTheEndKnowsTheTotal() {
        Page<Countermeasure> page = service.countermeasures(null, null, new PageRequest(10_000, 10));
        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isEqualTo(249);
    }

    @Test
    void mappingsAreFiltered() {
        MappingFilter filter = new MappingFilter("T1059.001", "D3-FA", "Detect");
        assertThat(service.mappings(filter, FIRST).items())
                .containsExactly(new Mapping("T1059.001", "executes", "ExecutableScript", "analyzes", "File", "D3-FA"));
        assertThat(service.mappings(new MappingFilter(null, null, null), FIRST).total())
                .isEqualTo(6614);
        assertThat(service.mappings(new MappingFilter(null, null, "Evict"), FIRST)
                        .items())
                .hasSize(50);
        assertThat(service.mappings(new MappingFilter("T9999", null, null), new PageRequest(5, 5))
                        .total())
                .isZero();
    }

    private long detectCount() {
        return service.summary().tactics().stream()
                .filter(tactic -> tactic.tactic().equals("Detect"))
                .mapToLong(TacticSummary::countermeasures)
                .sum();
    }
}

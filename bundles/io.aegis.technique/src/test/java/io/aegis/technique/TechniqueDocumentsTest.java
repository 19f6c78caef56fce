package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.api.TechniqueFacet;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TechniqueDocumentsTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1059", "Command_Interpreter")
            .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true,'x_mitre_platforms':['Windows']")
            .technique("T1001", "100% Obfuscation", ",'x_mitre_platforms':['macOS']")
            .technique("T1002", "Gone", ",'revoked':true")
            .technique("T1003", "Old", ",'x_mitre_deprecated':true")
            .relation("revoked-by", "T1002", "T1059")
            .relation("subtechnique-of", "T1059.001", "T1059"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void listsWhatIsActive() {
        assertThat(ids(Queries.all())).containsExactly("T1001", "T1059", "T1059.001");
        JsonNode row = TestJson.tree(fixture.techniques.list(Queries.all())).path(1);
        assertThat(row.path("tactic").asText()).isEqualTo("execution");
        assertThat(row.path("status_global").asText()).isEqualTo("not_evaluated");
        assertThat(row.path("review_required").isBoolean()).isTrue();
        assertThat(row.path("platforms").size()).isEqualTo(2);
    }

    @Test
    void pagesAndCounts() {
        Answer page = fixture.techniques.list(Queries.page(1, 1));
        assertThat(page.total()).isEqualTo(3);
        assertThat(ids(Queries.page(1, 1))).containsExactly("T1059");
        assertThat(fixture.techniques.list(Queries.page(10, 1)).total()).isEqualTo(3);
        assertThat(ids(Queries.page(10, 1))).isEmpty();
    }

    @Test
    void listsWhatIsAskedFor() {
        assertThat(ids(Queries.everything())).hasSize(5);
        assertThat(ids(Queries.where("ta0002", null, null))).hasSize(3);
        assertThat(ids(Queries.where("execution", "windows", null))).containsExactly("T1059", "T1059.001");
        assertThat(ids(Queries.where("persistence", null, null))).isEmpty();
        assertThat(ids(Queries.where(null, "macos", null))).containsExactly("T1001");
        assertThat(ids(Queries.where(null, null, CoverageStatus.VALIDATED))).isEmpty();
    }

    @Test
    void searchesIdsAndNamesWithoutWildcards() {
        assertThat(ids(Queries.searching("t1059"))).containsExactly("T1059.001", "T1059");
        assertThat(ids(Queries.searching("powers"))).containsExactly("T1059.001");
        assertThat(ids(Queries.searching("%"))).containsExactly("T1001");
        assertThat(ids(Queries.searching("_"))).containsExactly("T1059");
        assertThat(ids(Queries.searching("'; --"))).isEmpty();
    }

    @Test
    void searchesWhateverTheAccentsAndTheCase() {
        try (TestFixture other = TestFixture.holding(Stix.withMatrix()
                .technique("T2001", "\u00dcber die Stra\u00dfe")
                .technique("T2002", "\u041c\u0438\u043c\u0438\u043a\u0430\u0442\u0446 \u0401\u043b\u043a\u0430")
                .technique("T2003", "Plain name"))) {
            Map.of(
                            "\u00fcber", "T2001",
                            "UBER", "T2001",
                            "strasse", "T2001",
                            "\u0415\u041b\u041a\u0410", "T2002",
                            "pl\u00e0in", "T2003")
                    .forEach((asked, id) -> assertThat(TestJson.tree(other.techniques.list(Queries.searching(asked)))
                                    .findValuesAsText("mitre_id"))
                            .as(asked)
                            .containsExactly(id));
        }
    }

    @Test
    void findsByIdInAnyCaseAndByUuid() {
        JsonNode one = TestJson.tree(fixture.techniques.detail("t1059.001"));
        assertThat(one.path("mitre_id").asText()).isEqualTo("T1059.001");
        assertThat(one.path("parent").asText()).isEqualTo("T1059");
        assertThat(one.path("tests").isArray()).isTrue();
        assertThat(TestJson.tree(fixture.techniques.detail(one.path("id").asText())))
                .isEqualTo(one);
        JsonNode parent = TestJson.tree(fixture.techniques.detail("T1059"));
        assertThat(parent.path("subtechniques").path(0).path("mitre_id").asText())
                .isEqualTo("T1059.001");
    }

    @Test
    void answersRevokedTechniquesToo() {
        JsonNode gone = TestJson.tree(fixture.techniques.detail("T1002"));
        assertThat(gone.path("revoked").asBoolean()).isTrue();
        assertThat(gone.path("revoked_by").asText()).isEqualTo("T1059");
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        for (String id : List.of("T9999", "", "x".repeat(5000), "T1059\0", "' OR 1=1", "\ud800")) {
            assertThatThrownBy(() -> fixture.techniques.detail(id))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("not found");
        }
    }

    @Test
    void isRightInTheVeryNextRead() {
        for (int i = 0; i < 20; i++) {
            boolean required = i % 2 == 0;
            fixture.service.review("T1059", required, IfMatch.any());
            assertThat(TestJson.tree(fixture.techniques.detail("T1059"))
                            .path("review_required")
                            .asBoolean())
                    .isEqualTo(required);
            assertThat(TestJson.tree(fixture.techniques.list(Queries.page(1, 1)))
                            .path(0)
                            .path("review_required")
                            .asBoolean())
                    .isEqualTo(required);
        }
    }

    @Test
    void answersTheSameBytesUntilSomethingChanges() {
        byte[] first = fixture.techniques.detail("T1059").utf8();
        assertThat(fixture.techniques.detail("T1059").version()).isNotEmpty();
        fixture.service.review("T1001", true, IfMatch.any());
        assertThat(fixture.techniques.detail("T1059").utf8()).isEqualTo(first);
    }

    @Test
    void aDetailIsCurrentUntilItsCatalogueOrStatusChanges() {
        JsonDocument detail = fixture.techniques.detail("T1059");
        JsonDocument byUuid = fixture.techniques.detail(
                fixture.catalogue.find("T1059").orElseThrow().id().toString());
        fixture.freshness.changed(
                Keys.COVERAGE,
                Keys.status(fixture.catalogue.find("T1001").orElseThrow().id()));
        assertThat(detail.isCurrent()).isTrue();
        assertThat(byUuid.isCurrent()).isTrue();
        fixture.freshness.changed(
                Keys.COVERAGE,
                Keys.status(fixture.catalogue.find("T1059").orElseThrow().id()));
        assertThat(detail.isCurrent()).isFalse();
        assertThat(byUuid.isCurrent()).isFalse();
        JsonDocument next = fixture.techniques.detail("T1059");
        fixture.service.review("T1001", true, IfMatch.any());
        assertThat(next.isCurrent()).isFalse();
    }

    @Test
    void showsFacetsAsTheyComeAndGo() {
        TechniqueFacet facet = id -> List.of(Map.of("of", id));
        Map<String, Object> properties = Map.of("aegis.technique.facet", "d3fend");
        assertThat(facets()).isEmpty();

        fixture.facets.add(facet, properties);
        assertThat(facets()).containsExactly("d3fend");
        assertThat(fixture.techniques.facet("t1059", "d3fend")).isEqualTo(List.of(Map.of("of", "T1059")));
        assertThat(fixture.techniques.detailWith("T1059", List.of("d3fend")).included())
                .containsKey("d3fend");

        fixture.facets.remove(facet, properties);
        assertThat(facets()).isEmpty();
        assertThatThrownBy(() -> fixture.techniques.facet("T1059", "d3fend"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("FEATURE_NOT_INSTALLED"));
        assertThatThrownBy(() -> fixture.techniques.facet("T9999", "d3fend"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("NOT_FOUND"));
    }

    private List<String> facets() {
        JsonNode names = TestJson.tree(fixture.techniques.detail("T1059")).path("facets");
        return names.isEmpty() ? List.of() : List.of(names.path(0).asText());
    }

    private List<String> ids(TechniqueQuery query) {
        return TestJson.tree(fixture.techniques.list(query)).findValuesAsText("mitre_id");
    }
}

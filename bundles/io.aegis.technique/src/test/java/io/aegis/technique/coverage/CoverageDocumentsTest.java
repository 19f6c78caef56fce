package io.aegis.technique.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.technique.Answer;
import io.aegis.technique.Changes;
import io.aegis.technique.LayerFormat;
import io.aegis.technique.NewTechnique;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.technique.TestJson;
import io.aegis.technique.api.TechniqueScope;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestCallers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoverageDocumentsTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1059", "Interpreter")
            .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
            .technique("T1001", "Obfuscation")
            .technique("T1002", "Gone", ",'revoked':true")
            .relation("subtechnique-of", "T1059.001", "T1059"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void computesThePercentageToOneDecimal() {
        assertThat(new CoverageCounts(200, 50, 20, 30, 10, 90).percentage()).hasToString("35.0");
        assertThat(new CoverageCounts(3, 1, 0, 0, 0, 2).percentage()).hasToString("33.3");
        assertThat(new CoverageCounts(0, 0, 0, 0, 0, 0).percentage()).hasToString("0.0");
    }

    @Test
    void sumsUp() {
        assertThat(summary().path("total_techniques").asInt()).isEqualTo(3);
        fixture.service.change("T1059", Changes.status(CoverageStatus.PARTIAL), IfMatch.any());

        assertThat(summary().path("partial").asInt()).isEqualTo(1);
        assertThat(summary().path("not_evaluated").asInt()).isEqualTo(2);
        assertThat(summary().path("coverage_percentage").asDouble()).isEqualTo(33.3);
        assertThat(TestJson.tree(fixture.coverage.summary("mobile"))
                        .path("total_techniques")
                        .asInt())
                .isZero();
    }

    @Test
    void countsATechniqueInEachOfItsTactics() {
        fixture.service.create(new NewTechnique(
                "X-1", "Both", null, null, null, List.of("execution", "persistence"), null, null, null));

        JsonNode rows = TestJson.tree(fixture.coverage.byTactic(null, 0, 0));
        assertThat(rows.findValuesAsText("tactic")).containsExactly("execution", "persistence");
        assertThat(rows.path(0).path("total").asInt()).isEqualTo(4);
        assertThat(rows.path(1).path("total").asInt()).isEqualTo(1);
        Answer page = fixture.coverage.byTactic(null, 1, 1);
        assertThat(page.total()).isEqualTo(2);
        assertThat(TestJson.tree(page).findValuesAsText("tactic")).containsExactly("persistence");
    }

    @Test
    void drawsTheMatrix() {
        fixture.service.change("T1059.001", Changes.status(CoverageStatus.VALIDATED), IfMatch.any());

        JsonNode matrix = TestJson.tree(fixture.coverage.heatmap(null, null));
        assertThat(matrix.path("tactics").findValuesAsText("mitre_id")).contains("TA0002", "TA0003");
        JsonNode execution = matrix.path("tactics").path(0).path("techniques");
        assertThat(execution.size()).isEqualTo(2);
        JsonNode powershell = execution.path(1).path("subtechniques").path(0);
        assertThat(powershell.path("mitre_id").asText()).isEqualTo("T1059.001");
        assertThat(powershell.path("score").asInt()).isEqualTo(100);
        assertThat(powershell.path("color").asText()).isEqualTo(CoverageStatus.VALIDATED.color());
        assertThat(execution.path(0).path("score").isNull()).isTrue();
        assertThat(matrix.path("legend").size()).isEqualTo(5);
    }

    @Test
    void writesALayerOfTheNavigator() {
        fixture.service.change("T1059", Changes.status(CoverageStatus.NOT_COVERED), IfMatch.any());
        fixture.service.create(new NewTechnique("X-1", "Ours", null, null, "execution", null, null, null, null));

        JsonNode layer = TestJson.tree(fixture.coverage.navigatorLayer("enterprise", null));
        assertThat(layer.path("domain").asText()).isEqualTo("enterprise-attack");
        assertThat(layer.path("versions").path("layer").asText()).isEqualTo("4.5");
        assertThat(layer.path("versions").path("attack").asText()).isEqualTo("18");
        assertThat(layer.path("techniques").findValuesAsText("techniqueID"))
                .as("nobody has tested the others")
                .containsExactly("T1059");
        JsonNode technique = layer.path("techniques").path(0);
        assertThat(technique.path("score").asInt(-1)).isZero();
        assertThat(technique.path("tactic").asText()).isEqualTo("execution");
        assertThat(layer.path("legendItems").findValuesAsText("label")).doesNotContain("Not evaluated");
        LayerFormat.check(layer);
        assertThat(layer.path("gradient").path("maxValue").asInt()).isEqualTo(100);
    }

    @Test
    void aLayerOfSomeTechniquesHoldsThemTestedOrNot() {
        fixture.service.change("T1059.001", Changes.status(CoverageStatus.VALIDATED), IfMatch.any());
        UUID tested = fixture.catalogue.find("T1059.001").orElseThrow().id();
        UUID untested = fixture.catalogue.find("T1001").orElseThrow().id();
        TechniqueScope.Scope scope = new TechniqueScope.Scope("Bear", Set.of(tested, untested));

        JsonNode layer = TestJson.tree(fixture.coverage.navigatorLayer("enterprise", scope));
        LayerFormat.check(layer);
        assertThat(layer.path("name").asText()).contains("Bear");
        assertThat(layer.path("techniques").findValuesAsText("techniqueID")).containsExactly("T1001", "T1059.001");
        assertThat(layer.path("techniques").path(0).has("score")).isFalse();
        assertThat(layer.path("techniques").path(0).has("color")).isFalse();
        assertThat(layer.path("techniques").path(1).path("score").asInt()).isEqualTo(100);

        JsonNode column = TestJson.tree(fixture.coverage.heatmap(null, scope))
                .path("tactics")
                .path(0);
        assertThat(column.path("total").asInt()).isEqualTo(2);
        assertThat(column.path("coverage_percentage").asText()).isEqualTo("50.0");
        assertThat(column.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1059.001");
    }

    @Test
    void whoNobodyKnowsIsAFeatureThatIsNotInstalled() {
        assertThatThrownBy(() -> new Scopes(new TestCallers()).of("campaign_id", "x"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("FEATURE_NOT_INSTALLED"));
    }

    @Test
    void aScopeIsAskedOnlyForThoseWhoMayReadIt() {
        TestCallers callers = new TestCallers();
        Scopes scopes = new Scopes(callers);
        scopes.add(new TechniqueScope() {
            @Override
            public String parameter() {
                return "campaign_id";
            }

            @Override
            public String permission() {
                return "campaign:read";
            }

            @Override
            public Scope of(String id) {
                return new Scope(id, Set.of());
            }
        });
        callers.become(TestCaller.as(Role.VIEWER).withPermissions("campaign:read"::equals));
        assertThat(scopes.of("campaign_id", "x").name()).isEqualTo("x");
        callers.become(TestCaller.as(Role.VIEWER).withPermissions("actor:read"::equals));
        assertThatThrownBy(() -> scopes.of("campaign_id", "x"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.FORBIDDEN));
    }

    @Test
    void refusesADomainThatIsNotThere() {
        assertThatThrownBy(() -> fixture.coverage.heatmap("mobile", null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("enterprise");
    }

    private JsonNode summary() {
        return TestJson.tree(fixture.coverage.summary(null));
    }
}

package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testkit.TestCaller;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests in the detail of a technique. */
class TechniqueTestsShownTest {
    private static final Caller LEAD = TestCaller.as(Role.RED_LEAD);
    private static final Caller VIEWER = TestCaller.as(Role.VIEWER);

    private final TestFixture fixture = TestFixture.holding(
            Stix.withMatrix().technique("T1059", "Interpreter").technique("T1003", "Dumping"));
    private final UUID technique = fixture.catalogue.find("T1059").orElseThrow().id();

    @BeforeEach
    void installTests() {
        fixture.withTests();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void showsTheNewestTwentyAndCountsAll() {
        UUID oldest = fixture.tests.draft(technique);
        fixture.tests.validated(technique, DetectionResult.DETECTED);
        UUID newest = oldest;
        for (int i = 0; i < 21; i++) {
            newest = fixture.tests.draft(technique);
        }
        JsonNode detail = TestJson.tree(detailFor(LEAD));
        List<String> ids = detail.path("tests").findValuesAsText("id");
        assertThat(ids).hasSize(20).doesNotContain(oldest.toString());
        assertThat(ids.get(0)).isEqualTo(newest.toString());
        assertThat(detail.path("test_counts").toString())
                .isEqualTo("{\"draft\":22,\"red_executing\":0,\"blue_evaluating\":0,\"in_review\":0,\"validated\":1,"
                        + "\"rejected\":0}");
    }

    @Test
    void isNeverAnsweredToSomebodyWhoSeesOtherTests() {
        fixture.tests.restricted(technique);
        JsonDocument forLead = detailFor(LEAD);
        JsonDocument forViewer = detailFor(VIEWER);

        assertThat(TestJson.tree(forLead).path("tests")).hasSize(1);
        assertThat(TestJson.tree(forViewer).path("tests")).isEmpty();
        assertThat(TestJson.tree(forViewer).path("test_counts").path("draft").asInt())
                .isZero();
        assertThat(TestJson.tree(forViewer).path("status_global").asText())
                .as("coverage counts all tests")
                .isEqualTo("in_progress");
        assertThat(forLead.isCurrent() && forViewer.isCurrent()).isTrue();
        assertThat(forLead.audience().key(LEAD)).isNotEqualTo(forLead.audience().key(VIEWER));
        assertThat(forViewer.audience().key(LEAD))
                .isNotEqualTo(forViewer.audience().key(VIEWER));
        assertThat(forLead.version()).isNotEqualTo(forViewer.version());
    }

    @Test
    void isGoodUntilItsTestsOrTheCatalogueChange() {
        UUID test = fixture.tests.draft(technique);
        JsonDocument first = detailFor(LEAD);
        assertThat(first.isCurrent()).isTrue();
        fixture.tests.move(test, TestState.RED_EXECUTING, null);
        assertThat(first.isCurrent()).isFalse();

        JsonDocument second = detailFor(LEAD);
        assertThat(second.isCurrent()).isTrue();
        assertThat(TestJson.tree(second).findValuesAsText("state")).hasSize(1);
        fixture.service.review("T1003", true, IfMatch.any());
        assertThat(second.isCurrent()).isFalse();
    }

    @Test
    void isAnotherWhenTheTestBundleGoes() {
        fixture.tests.draft(technique);
        JsonDocument with = detailFor(LEAD);
        fixture.known.unset(fixture.tests);
        assertThat(with.isCurrent()).isFalse();

        JsonNode without = TestJson.tree(detailFor(LEAD));
        assertThat(without.path("tests")).isEmpty();
        assertThat(without.path("test_counts").path("draft").asInt()).isZero();
        assertThat(without.path("status_global").asText()).isEqualTo("in_progress");

        JsonDocument alone = detailFor(LEAD);
        fixture.known.set(fixture.tests);
        assertThat(alone.isCurrent()).isFalse();
    }

    @Test
    void isTheVersionThatAChangeRefersTo() {
        JsonDocument read = detailFor(LEAD);
        fixture.tests.draft(technique);
        assertThatThrownBy(() -> fixture.service.review("T1059", false, match(read)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.PRECONDITION_FAILED));
        fixture.service.review("T1059", true, match(detailFor(LEAD)));
    }

    private static IfMatch match(JsonDocument document) {
        return new IfMatch('"' + document.version() + '"');
    }

    @Test
    void embedsFacetsBesideTheTests() {
        fixture.tests.draft(technique);
        fixture.callers.become(LEAD);
        assertThat(fixture.techniques.detailWith("T1059", List.of()).tests()).hasSize(1);
    }

    private JsonDocument detailFor(Caller caller) {
        fixture.callers.become(caller);
        return fixture.techniques.detail("T1059");
    }
}

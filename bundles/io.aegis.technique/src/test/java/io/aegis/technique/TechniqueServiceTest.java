package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TechniqueServiceTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1059", "Interpreter")
            .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
            .relation("subtechnique-of", "T1059.001", "T1059"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void createsACustomTechnique() {
        String id = fixture.service.create(new NewTechnique(
                "x-1",
                "Ours",
                "Text",
                "https://wiki.example/x",
                "TA0002",
                List.of("Persistence"),
                null,
                "t1059",
                null));

        JsonNode technique = detail(id);
        assertThat(id).isEqualTo("X-1");
        assertThat(technique.path("custom").asBoolean()).isTrue();
        assertThat(technique.path("tactics").toString()).isEqualTo("[\"execution\",\"persistence\"]");
        assertThat(technique.path("parent").asText()).isEqualTo("T1059");
        assertThat(technique.path("domain").asText()).isEqualTo("enterprise");
        assertThat(fixture.audit.actions()).contains("create_technique");
        assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(3);
    }

    @Test
    void refusesIdsThatAreTakenOrMitres() {
        refused(Problem.DUPLICATE, () -> create("T1059"));
        refused(Problem.DUPLICATE, () -> create("t1059.001"));
        refused(Problem.INVALID_INPUT, () -> create("T1999"));
        refused(Problem.INVALID_INPUT, () -> create("T1999.001"));
        refused(Problem.INVALID_INPUT, () -> create("../etc"));
        refused(Problem.INVALID_INPUT, () -> create("X\0"));
        refused(Problem.INVALID_INPUT, () -> create("a0000000-0000-7000-8000-000000000001"));
        create("T9001");
        create("ACME.7");
        refused(Problem.DUPLICATE, () -> create("acme.7"));
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused(Problem.INVALID_INPUT, () -> create("X-1", "Nul\0", null, null, null));
        refused(Problem.INVALID_INPUT, () -> create("X-1", "Name", "no-such-tactic", null, null));
        refused(Problem.INVALID_INPUT, () -> create("X-1", "Name", null, "T9999", null));
        refused(Problem.INVALID_INPUT, () -> create("X-1", "Name", null, "T1059.001", null));
        refused(Problem.INVALID_INPUT, () -> create("X-1", "Name", null, null, "mobile"));
        assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(2);
    }

    @Test
    void changesStatusAndSaysSo() {
        fixture.service.change("T1059", Changes.status(CoverageStatus.PARTIAL), IfMatch.any());

        assertThat(detail("T1059").path("status_global").asText()).isEqualTo("partial");
        assertThat(fixture.events.types()).contains("coverage.changed");
        assertThat(fixture.audit.actions()).contains("update_technique");
    }

    @Test
    void leavesToTheSyncWhatIsTheSyncs() {
        refused(
                Problem.INVALID_STATE,
                () -> fixture.service.change("T1059", Changes.url(Change.to("https://x.example")), IfMatch.any()));
        refused(
                Problem.INVALID_STATE,
                () -> fixture.service.change("T1059", Changes.tactic(Change.to("persistence")), IfMatch.any()));
        fixture.service.change("T1059", Changes.name(Change.to("Ours")), IfMatch.any());
        assertThat(detail("T1059").path("local_fields").toString()).isEqualTo("[\"name\"]");
    }

    @Test
    void changesAllOfACustomTechnique() {
        create("X-1");
        fixture.service.change("X-1", Changes.tactic(Change.to("persistence")), IfMatch.any());
        fixture.service.change("X-1", Changes.parent(Change.to("T1059")), IfMatch.any());
        assertThat(detail("X-1").path("tactics").toString()).isEqualTo("[\"persistence\"]");
        assertThat(detail("X-1").path("is_subtechnique").asBoolean()).isTrue();

        fixture.service.change("X-1", Changes.parent(Change.to(null)), IfMatch.any());
        assertThat(detail("X-1").path("parent").isNull()).isTrue();
        refused(
                Problem.INVALID_INPUT,
                () -> fixture.service.change("X-1", Changes.name(Change.to(null)), IfMatch.any()));
        refused(
                Problem.INVALID_INPUT,
                () -> fixture.service.change("X-1", Changes.parent(Change.to("X-1")), IfMatch.any()));
    }

    @Test
    void honoursIfMatch() {
        String version = fixture.techniques.detail("T1059").version();
        fixture.service.review("T1059", true, new IfMatch('"' + version + '"'));
        refused(
                Problem.PRECONDITION_FAILED,
                () -> fixture.service.review("T1059", false, new IfMatch('"' + version + '"')));
        refused(
                Problem.PRECONDITION_FAILED,
                () -> fixture.service.change(
                        "T1059", Changes.status(CoverageStatus.PARTIAL), new IfMatch("\"other\"")));
        assertThat(detail("T1059").path("review_required").asBoolean()).isTrue();
    }

    @Test
    void aReviewThatChangesNothingLeavesNoRecord() {
        fixture.service.review("T1059", false, IfMatch.any());
        assertThat(fixture.audit.actions()).doesNotContain("review_technique");
        refused(Problem.NOT_FOUND, () -> fixture.service.review("T9999", true, IfMatch.any()));
    }

    private void create(String id) {
        create(id, "Name", "execution", null, null);
    }

    private void create(
            String id, String name, @Nullable String tactic, @Nullable String parent, @Nullable String domain) {
        fixture.service.create(
                new NewTechnique(id, name, null, null, tactic, null, List.of("Windows"), parent, domain));
    }

    private JsonNode detail(String id) {
        return TestJson.tree(fixture.techniques.detail(id));
    }

    private static void refused(Problem kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                .isEqualTo(kind));
    }
}

package io.aegis.technique.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.Changes;
import io.aegis.technique.NewTechnique;
import io.aegis.technique.Queries;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.technique.TestJson;
import io.aegis.technique.coverage.CoverageStatus;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.MitreDomain;
import io.aegis.testkit.TestSources;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TechniqueSyncTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1059", "Interpreter")
            .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
            .relation("subtechnique-of", "T1059.001", "T1059"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changesNothingTheSecondTime() {
        SyncResult again = fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
                        .technique("T1059", "Interpreter", ",'x_mitre_platforms':['Linux','Windows','Linux']")
                        .relation("subtechnique-of", "T1059.001", "T1059")
                        .read(),
                "again");

        assertThat(again.changed()).isFalse();
        assertThat(again.toMap())
                .containsEntry("new", 0)
                .containsEntry("updated", 0)
                .containsEntry("retired", 0)
                .containsEntry("message", "MITRE sync completed: no technique has changed");
        assertThat(fixture.events.types()).containsExactly("techniques.synced");
    }

    @Test
    void seesAChangeThatTheDateDoesNotShow() {
        String id = detail("T1059").path("id").asText();

        SyncResult result = fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1059", "Interpreter", ",'x_mitre_platforms':['macOS']")
                        .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
                        .relation("subtechnique-of", "T1059.001", "T1059")
                        .read(),
                "silent");

        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.silent()).isEqualTo(1);
        assertThat(detail("T1059").path("platforms").toString()).isEqualTo("[\"macOS\"]");
        assertThat(detail("T1059").path("id").asText()).isEqualTo(id);
    }

    @Test
    void retiresWhatIsGoneAndTakesItBack() {
        Stix without = Stix.withMatrix().technique("T1059", "Interpreter");

        assertThat(confirmed(without.read(), "less").retired()).isEqualTo(1);
        assertThat(detail("T1059.001").path("retired").asBoolean()).isTrue();
        assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(1);
        assertThat(fixture.sync.write(without.read(), "less").changed()).isFalse();

        SyncResult back = fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1059", "Interpreter")
                        .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
                        .relation("subtechnique-of", "T1059.001", "T1059")
                        .read(),
                "more");
        assertThat(back.updated()).isEqualTo(1);
        assertThat(detail("T1059.001").path("retired").asBoolean()).isFalse();
    }

    @Test
    void revokesAndNamesTheOneInItsPlace() {
        SyncResult result = fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1059", "Interpreter", ",'revoked':true")
                        .technique("T1700", "Shell")
                        .technique("T1059.001", "PowerShell", ",'x_mitre_deprecated':true")
                        .relation("revoked-by", "T1059", "T1700")
                        .read(),
                "revoked");

        assertThat(result.revoked()).isEqualTo(1);
        assertThat(result.deprecated()).isEqualTo(1);
        assertThat(detail("t1059").path("revoked").asBoolean()).isTrue();
        assertThat(detail("T1059").path("revoked_by").asText()).isEqualTo("T1700");
        assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(1);
        assertThat(fixture.techniques.list(Queries.everything()).total()).isEqualTo(3);
    }

    @Test
    void keepsCustomTechniquesAndLocalFields() {
        fixture.service.create(custom("T9001"));
        change("T1059", Change.to("Ours"));
        fixture.service.change("T1059", Changes.status(CoverageStatus.VALIDATED), IfMatch.any());

        SyncResult result = confirmed(
                Stix.withMatrix()
                        .technique("T1059", "Theirs")
                        .technique("T9001", "Theirs")
                        .read(),
                "conflict");

        assertThat(result.kept()).containsExactly("T9001");
        assertThat(detail("T9001").path("name").asText()).isEqualTo("Custom");
        assertThat(detail("T9001").path("retired").asBoolean()).isFalse();
        assertThat(detail("T1059").path("name").asText()).isEqualTo("Ours");
        assertThat(detail("T1059").path("description").asText()).isEqualTo("About Theirs");
        assertThat(detail("T1059").path("status_global").asText()).isEqualTo("validated");
        assertThat(fixture.sync
                        .write(
                                Stix.withMatrix()
                                        .technique("T1059", "Theirs")
                                        .technique("T9001", "Theirs")
                                        .read(),
                                "again")
                        .changed())
                .isFalse();
    }

    @Test
    void bringsAGivenBackFieldBack() {
        change("T1059", Change.to("Ours"));
        change("T1059", Change.to(null));
        assertThat(detail("T1059").path("name").asText()).isEqualTo("Ours");

        confirmed(Stix.withMatrix().technique("T1059", "Interpreter").read(), "back");

        assertThat(detail("T1059").path("name").asText()).isEqualTo("Interpreter");
        assertThat(detail("T1059").path("local_fields")).isEmpty();
    }

    @Test
    void turnsTheStarterIntoFullTechniquesInPlace() {
        try (TestFixture fresh = TestFixture.started(TestFixture.settings(), new TestSources())) {
            JsonNode before = TestJson.tree(fresh.techniques.detail("T1059"));
            assertThat(before.path("starter").asBoolean()).isTrue();
            assertThat(before.path("description").isNull()).isTrue();

            SyncResult result = fresh.sync.write(
                    Stix.withMatrix()
                            .inVersion("19.0")
                            .technique("T1059", "Interpreter")
                            .read(),
                    "full");

            JsonNode after = TestJson.tree(fresh.techniques.detail("T1059"));
            assertThat(result.updated()).isEqualTo(1);
            assertThat(after.path("id")).isEqualTo(before.path("id"));
            assertThat(after.path("starter").asBoolean()).isFalse();
            assertThat(after.path("description").asText()).isEqualTo("About Interpreter");
            assertThat(fresh.techniques.list(Queries.all()).total()).isEqualTo(1);
        }
    }

    @Test
    void leavesOtherDomainsAlone() {
        SyncResult result = fixture.sync.write(
                new Stix()
                        .add("{'type':'attack-pattern','id':'attack-pattern--1','name':'Tap','x_mitre_domains':"
                                + "['mobile-attack'],'kill_chain_phases':[{'kill_chain_name':'mitre-mobile-attack',"
                                + "'phase_name':'execution'}],'external_references':"
                                + "[{'source_name':'mitre-attack','external_id':'T1400'}]}")
                        .read(),
                "mobile");

        assertThat(result.retired()).isZero();
        assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(3);
        assertThat(detail("T1400").path("domain").asText()).isEqualTo("mobile");
        assertThat(detail("T1400").path("tactics").toString()).isEqualTo("[\"execution\"]");
    }

    @Test
    void retiresTacticsAndKeepsTheirIds() {
        String before = TestJson.tree(fixture.coverage.byTactic(null, 0, 0))
                .path(0)
                .path("id")
                .asText();

        confirmed(
                new Stix()
                        .collection(MitreDomain.ENTERPRISE, "18.2")
                        .tactic("e", "TA0002", "execution", "Execution renamed")
                        .tactic("n", "TA0112", "new-one", "New One")
                        .technique("T1059", "Interpreter")
                        .read(),
                "tactics");

        JsonNode tactics = TestJson.tree(fixture.coverage.byTactic(null, 0, 0));
        assertThat(tactics.findValuesAsText("name")).containsExactly("Execution renamed", "New One");
        assertThat(tactics.path(0).path("id").asText()).isEqualTo(before);
    }

    @Test
    void leavesARecordOfEverySync() {
        assertThat(fixture.audit.actions()).containsExactly("sync_techniques");
    }

    private SyncResult confirmed(AttackCatalogue catalogue, String source) {
        return fixture.sync.write(catalogue, source, List.of(), new SyncOptions(false, false, true));
    }

    private void change(String id, Change<String> name) {
        fixture.service.change(id, Changes.name(name), IfMatch.any());
    }

    private static NewTechnique custom(String id) {
        return new NewTechnique(id, "Custom", null, null, "execution", null, List.of("Windows"), null, null);
    }

    private JsonNode detail(String id) {
        return TestJson.tree(fixture.techniques.detail(id));
    }
}

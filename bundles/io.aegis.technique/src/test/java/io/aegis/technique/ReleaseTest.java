package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testkit.TestSources;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only a release retires, and what it would lose by mistake is asked about. */
class ReleaseTest {
    private final TestSources files = new TestSources();
    private final TestFixture fixture = TestFixture.started(TestFixture.settings(), files);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aCollectionOfTheHouseAddsAndChangesAndNothingElse() {
        Map<String, Object> answer = sync(house());

        assertThat(answer)
                .containsEntry("new", 1)
                .containsEntry("updated", 1)
                .containsEntry("retired", 0)
                .containsEntry("moved", 0)
                .containsEntry("skipped", List.of());
        assertThat(active()).isEqualTo(692);
        JsonNode layer = TestJson.tree(fixture.coverage.navigatorLayer(null, null));
        assertThat(layer.path("versions").path("attack").asText()).isEqualTo("18");
        JsonNode tactics = TestJson.tree(fixture.coverage.byTactic(null, 0, 0));
        assertThat(tactics).hasSize(14);
        assertThat(tactics.path(0).path("tactic").asText()).isEqualTo("reconnaissance");
        assertThat(layer.path("name").asText()).contains("Enterprise ATT&CK");
    }

    @Test
    void aReleaseKeepsWhatTheHouseHasAdded() {
        sync(house());

        assertThat(sync(Stix.withMatrix().inVersion("19.0").technique("T1059", "Interpreter")))
                .containsEntry("retired", 690);
        assertThat(detail("ACME-T0001").path("retired").asBoolean()).isFalse();
        assertThat(active()).isEqualTo(2);
    }

    @Test
    void whoAsksForItRetiresByAnyBundleButHasToConfirmALoss() {
        files.with("house.json", house().bytes());

        refused(Map.of("source", "house.json", "retire", "true")).hasMessageContaining("690 of 691");
        assertThat(active()).isEqualTo(691);
        assertThat(fixture.job.run(Map.of("source", "house.json", "retire", "true", "confirm", "true")))
                .containsEntry("retired", 690);
    }

    @Test
    void aDryRunSaysTheCountsAndChangesNothing() {
        files.with("house.json", house().bytes());
        int records = fixture.audit.records().size();

        assertThat(fixture.job.run(Map.of("source", "house.json", "dry_run", "true")))
                .containsEntry("new", 1)
                .containsEntry("updated", 1)
                .containsEntry("dry_run", true)
                .containsEntry("confirmation_required", false);
        assertThat(fixture.job.run(Map.of("source", "house.json", "retire", "true", "dry_run", "true")))
                .containsEntry("retired", 690)
                .containsEntry("confirmation_required", true);
        assertThat(active()).isEqualTo(691);
        assertThat(fixture.catalogue.find("ACME-T0001")).isEmpty();
        assertThat(fixture.audit.records()).hasSize(records);
    }

    @Test
    void aReleaseThatLacksMuchIsRefusedUntilItIsConfirmed() {
        Stix first = Stix.withMatrix().inVersion("19.0");
        for (int i = 0; i < 20; i++) {
            first.technique("T10" + (10 + i), "Technique " + i);
        }
        sync(first);
        Stix one = Stix.withMatrix().inVersion("19.1");
        Stix two = Stix.withMatrix().inVersion("19.1");
        for (int i = 0; i < 19; i++) {
            one.technique("T10" + (10 + i), "Technique " + i);
        }
        for (int i = 0; i < 18; i++) {
            two.technique("T10" + (10 + i), "Technique " + i);
        }
        files.with("two.json", two.bytes());

        refused(Map.of("source", "two.json"))
                .hasMessageContaining("2 of 20 active techniques")
                .hasMessageContaining("0 new techniques")
                .hasMessageContaining("2 retired");
        assertThat(active()).isEqualTo(20);
        assertThat(sync(one)).as("one of twenty is 5 %").containsEntry("retired", 1);
        assertThat(fixture.job.run(Map.of("source", "two.json", "confirm", "true")))
                .containsEntry("retired", 1);
    }

    @Test
    void anOlderReleaseIsRefusedUntilItIsConfirmed() {
        sync(Stix.withMatrix().inVersion("19.0").technique("T1059", "Interpreter"));
        files.with(
                "old.json",
                Stix.withMatrix().inVersion("9.2").technique("T1059", "Old").bytes());

        refused(Map.of("source", "old.json")).hasMessageContaining("9.2").hasMessageContaining("19.0");
        assertThat(detail("T1059").path("name").asText()).isEqualTo("Interpreter");
        assertThat(fixture.job.run(Map.of("source", "old.json", "confirm", "true")))
                .containsEntry("version", "9.2")
                .containsEntry("updated", 1);
    }

    @Test
    void theStarterIsReplacedByAnyReleaseButOneOfItsOwnVersionThatLacksMostOfIt() {
        files.with("cut.json", Stix.withMatrix().technique("T1059", "x").bytes());

        refused(Map.of("source", "cut.json")).hasMessageContaining("690 of 691");
        assertThat(sync(Stix.withMatrix().inVersion("17.1").technique("T1059", "x")))
                .containsEntry("retired", 690);
    }

    @Test
    void aReportDoesNotBringBackWhatWasRevokedSince() {
        sync(Stix.withMatrix()
                .inVersion("19.0")
                .technique("T1059", "Interpreter", ",'revoked':true")
                .technique("T1700", "Shell")
                .relation("revoked-by", "T1059", "T1700"));

        Map<String, Object> answer =
                sync(new Stix().technique("T1059", "Interpreter of old").technique("T1700", "Shell"));
        assertThat(answer).containsEntry("updated", 0).containsEntry("skipped_count", 1);
        assertThat(detail("T1059").path("revoked_by").asText()).isEqualTo("T1700");
    }

    @Test
    void whatAReportDoesNotSayOfATechniqueItDoesNotTakeAway() {
        sync(new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--r','name':'PowerShell"
                        + " renamed','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1059.001'}]}"));

        JsonNode technique = detail("T1059.001");
        assertThat(technique.path("name").asText()).isEqualTo("PowerShell renamed");
        assertThat(technique.path("tactics").toString()).isEqualTo("[\"execution\"]");
        assertThat(technique.path("platforms").toString()).isEqualTo("[\"Windows\"]");
        assertThat(technique.path("parent").asText()).isEqualTo("T1059");
        assertThat(technique.path("url").asText()).isNotEmpty();
    }

    @Test
    void aReportThatNamesATacticThatIsNotThereLeavesTheTechniqueWhereItStands() {
        sync(new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--r','name':'PowerShell','kill_chain_phases':"
                        + "[{'kill_chain_name':'mitre-attack','phase_name':'no-such-tactic'}],'external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1059.001'}]}"));

        assertThat(detail("T1059.001").path("tactics").toString()).isEqualTo("[\"execution\"]");
        assertThat(TestJson.tree(fixture.coverage.byTactic(null, 0, 0))).hasSize(14);
    }

    @Test
    void aReleaseOfMobileSpeaksForMobileAlone() {
        assertThat(sync(mobile("18.0", "T1400", "T1401")))
                .containsEntry("new", 2)
                .containsEntry("retired", 0);
        assertThat(active()).isEqualTo(693);

        files.with("next.json", mobile("18.1", "T1400").bytes());
        refused(Map.of("source", "next.json")).hasMessageContaining("1 of 2 active techniques");
        assertThat(fixture.job.run(Map.of("source", "next.json", "confirm", "true")))
                .containsEntry("domains", List.of("mobile"))
                .containsEntry("retired", 1);
        assertThat(active()).isEqualTo(692);
        JsonNode heatmap = TestJson.tree(fixture.coverage.heatmap("mobile", null));
        assertThat(heatmap.path("name").asText()).isEqualTo("Mobile ATT&CK");
        assertThat(heatmap.path("version").asText()).isEqualTo("18.1");
    }

    private static Stix mobile(String version, String... techniques) {
        Stix mobile = new Stix()
                .add("{'type':'x-mitre-collection','id':'x-mitre-collection--dac0d2d7-8653-445c-9bff-82f934c1e858',"
                        + "'name':'Mobile ATT&CK','x_mitre_version':'" + version + "'}");
        for (String id : techniques) {
            mobile.add("{'type':'attack-pattern','id':'" + Stix.id(id) + "','name':'Tap " + id
                    + "','x_mitre_domains':['mobile-attack'],'kill_chain_phases':[{'kill_chain_name':"
                    + "'mitre-mobile-attack','phase_name':'collection'}],'external_references':"
                    + "[{'source_name':'mitre-attack','external_id':'" + id + "'}]}");
        }
        return mobile;
    }

    @Test
    void aSubtechniqueThatCameBeforeItsParentFindsIt() {
        sync(new Stix().technique("T7001.001", "Child"));
        assertThat(detail("T7001.001").path("parent").isTextual()).isFalse();

        sync(new Stix().technique("T7001", "Parent"));
        assertThat(detail("T7001.001").path("parent").asText()).isEqualTo("T7001");
    }

    @Test
    void whoKnowsTheIdOfATechniqueAloneDoesNotRenameIt() {
        sync(new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--r','name':'T1059.001','x_mitre_id':'T1059.001'}"));

        assertThat(detail("T1059.001").path("name").asText()).isEqualTo("PowerShell");
    }

    @Test
    void aCatalogueOfSomebodysOwnDoesNotTakeTheIdsOfAttack() {
        Map<String, Object> answer = sync(new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--o','name':'Own','kill_chain_phases':"
                        + "[{'kill_chain_name':'acme-chain','phase_name':'in'}],'external_references':"
                        + "[{'source_name':'acme-chain','external_id':'T1059'}]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--a','name':'Akin','kill_chain_phases':"
                        + "[{'kill_chain_name':'acme-chain','phase_name':'in'}],'external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1078'},"
                        + "{'source_name':'acme-chain','external_id':'ACME-7'}]}"));

        assertThat(answer).containsEntry("new", 1).containsEntry("updated", 0).containsEntry("skipped_count", 1);
        assertThat(detail("T1059").path("name").asText()).isEqualTo("Command and Scripting Interpreter");
        assertThat(detail("T1078").path("name").asText()).isEqualTo("Valid Accounts");
        assertThat(detail("ACME-7").path("domain").asText()).isEqualTo("acme-chain");
    }

    @Test
    void tacticsOfADomainOfWhichThereAreNoTechniquesAreLeftOut() {
        assertThat(sync(new Stix()
                        .add("{'type':'x-mitre-tactic','id':'x-mitre-tactic--i','name':'Impair','x_mitre_shortname':"
                                + "'impair','x_mitre_domains':['ics-attack'],'external_references':"
                                + "[{'source_name':'mitre-attack','external_id':'TA0107'}]}")
                        .technique("T1059", "Interpreter")))
                .containsEntry("domains", List.of("enterprise"))
                .containsEntry("retired", 0);
    }

    @Test
    void aParameterThatIsNoFlagIsRefused() {
        assertThatThrownBy(() -> fixture.job.run(Map.of("dry_run", "perhaps")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dry_run");
    }

    private static Stix house() {
        return new Stix()
                .add(
                        "{'type':'x-mitre-collection','id':'x-mitre-collection--house','name':'House','x_mitre_version':'1.0'}")
                .tactic("e", "TA0002", "execution", "Execution of the house")
                .technique("T1059", "Command and Scripting Interpreter")
                .technique("ACME-T0001", "House technique");
    }

    private Map<String, Object> sync(Stix bundle) {
        files.with("bundle.json", bundle.bytes());
        return fixture.job.run(Map.of("source", "bundle.json"));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Map<String, String> parameters) {
        return assertThatThrownBy(() -> fixture.job.run(parameters))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_STATE))
                .hasMessageContaining("confirm");
    }

    private long active() {
        return fixture.techniques.list(Queries.all()).total();
    }

    private JsonNode detail(String id) {
        return TestJson.tree(fixture.techniques.detail(id));
    }
}

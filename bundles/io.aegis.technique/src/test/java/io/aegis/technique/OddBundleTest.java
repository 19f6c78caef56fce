package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.aegis.api.error.ProblemException;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.stix.AttackTactic;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.stix.BundleNotes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** STIX as people and tools export it: what is good of it is read, the rest is named. */
class OddBundleTest {
    @Test
    void readsAnAnswerOfATaxiiServerAndABareList() {
        String objects =
                Stix.withMatrix().technique("T1059", "Interpreter").json().replaceAll(".*?\"objects\":(.*)}", "$1");

        assertThat(Stix.read("{\"more\":false,\"objects\":" + objects + "}").techniques())
                .hasSize(1);
        assertThat(Stix.read("{\"objects\":" + objects + "}").releases()).containsExactly("enterprise");
        assertThat(Stix.read(objects).techniques()).hasSize(1);
        assertThatThrownBy(() -> Stix.read("{\"more\":true,\"next\":\"x\",\"objects\":" + objects + "}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more");
    }

    @Test
    void readsWithAByteOrderMarkAndInUtf16() {
        String json = Stix.withMatrix().technique("T1059", "Größe").json();

        assertThat(Stix.read("\uFEFF" + json).techniques()).hasSize(1);
        assertThat(Stix.read(json.getBytes(StandardCharsets.UTF_16)).techniques())
                .extracting(AttackTechnique::name)
                .containsExactly("Größe");
    }

    @Test
    void readsBundlesWithinABundleAndListsOfThem() {
        String one = Stix.withMatrix().technique("T1059", "Interpreter").json();
        String other = new Stix()
                .technique("T1060", "Other")
                .relation("revoked-by", "T1060", "T1059")
                .json();

        for (String json : List.of(
                "{\"type\":\"bundle\",\"objects\":[" + one + "," + other + "]}",
                "[" + other + "," + one + "]",
                "[{\"more\":true,\"objects\":[" + one + "]},{\"objects\":[" + other + "]}]",
                "{\"objects\":[{\"id\":\"bundle--2\",\"objects\":[" + one + "," + other + "],\"type\":\"bundle\"}]}",
                one.replaceAll("]}$", "," + other + "]}"))) {
            AttackCatalogue catalogue = Stix.read(json);
            assertThat(catalogue.techniques())
                    .extracting(AttackTechnique::mitreId)
                    .containsExactly("T1059", "T1060");
            assertThat(catalogue.notes().skipped()).isEmpty();
        }
    }

    @Test
    void whatIsTooMuchOfOneObjectDoesNotStopTheOthers() {
        String deep = "[".repeat(300) + "]".repeat(300);
        AttackCatalogue catalogue = Stix.withMatrix()
                .add("{'type':'artifact','id':'artifact--1','payload_bin':'" + "A".repeat(9_000_000) + "'}")
                .add("{'payload_bin':'" + "A".repeat(5_000_000) + "','id':'artifact--2','type':'artifact'}")
                .add("{'type':'note','id':'note--1','content':[" + "0,".repeat(200_000) + "0]}")
                .add("{'type':'x-house','id':'x-house--1','deep':" + deep + "}")
                .technique("T1001", "Many values", ",'x_house':[" + "0,".repeat(200_000) + "0]")
                .technique("T1002", "Many characters", ",'x_house':'" + "A".repeat(5_000_000) + "'")
                .technique("T1003", "Deep", ",'x_house':" + deep)
                .technique("T1059", "Kept", ",'x_score':NaN,'x_number':1" + "0".repeat(2_000) + ",'x_map':{'a':[{}]}")
                .read();

        assertThat(catalogue.techniques()).extracting(AttackTechnique::mitreId).containsExactly("T1059");
        assertThat(catalogue.notes().skipped())
                .extracting(BundleNotes.Skipped::id)
                .containsExactly(Stix.id("T1001"), Stix.id("T1002"), Stix.id("T1003"));
        assertThat(catalogue.objects()).containsEntry("artifact", 2).containsEntry("note", 1);
    }

    @Test
    void knowsTheNewestHoweverTimesAreWritten() {
        for (String newest : List.of(
                "2025-06-01T12:00:00.123456Z",
                "2025-06-01T14:00:00+02:00",
                "2025-06-01T14:00:00+0200",
                "2025-06-01 12:00:00",
                "2025-06-01 12:00:00.5 UTC",
                "2025-06-01t12:00z",
                "2025-06-02",
                "1748779200",
                "1748779200000")) {
            AttackCatalogue catalogue = Stix.withMatrix()
                    .add(technique("1", "T1001", "Newest", newest, ""))
                    .add(technique("2", "T1001", "Older", "2025-06-01T11:00:00Z", ""))
                    .add(technique("3", "T1001", "Of no time", "yesterday", ",'created':'2025-06-01T10:00:00Z'"))
                    .read();

            assertThat(catalogue.techniques())
                    .as(newest)
                    .extracting(AttackTechnique::name)
                    .containsExactly("Newest");
        }
    }

    @Test
    void leavesOutAndCountsRelationshipsOfWhichAnEndIsMissing() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1059", "Kept")
                .link("mitigates", "course-of-action--1", Stix.id("T1059"))
                .link("uses", "malware--1", Stix.id("T1059"))
                .relation("subtechnique-of", "T1059", "T1001")
                .read();

        assertThat(catalogue.techniques()).hasSize(1);
        assertThat(catalogue.notes().relationshipsLeftOut()).isEqualTo(3);
        assertThat(catalogue.notes().skippedCount()).isZero();
    }

    @Test
    void namesWhatIsLeftOutAndWhy() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1059", "Kept")
                .add("{'type':'attack-pattern','id':'attack-pattern--draft','name':'Draft','external_references':[]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--capec','name':'x','external_references':"
                        + "[{'source_name':'capec','external_id':'CAPEC-13'}]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--unnamed','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1001'}]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--nul','name':'a\\u0000b','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1002'}]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--half','name':'a\\ud800b','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1003'}]}")
                .add("{'type':'attack-pattern'}")
                .add("{'id':'note--1'}")
                .add("7")
                .add("{'type':'relationship','id':'relationship--none'}")
                .read();

        assertThat(catalogue.techniques()).extracting(AttackTechnique::mitreId).containsExactly("T1059");
        assertThat(catalogue.notes().skipped())
                .extracting(BundleNotes.Skipped::id)
                .containsExactly(
                        "attack-pattern--draft",
                        "attack-pattern--capec",
                        "attack-pattern--unnamed",
                        "attack-pattern--nul",
                        "attack-pattern--half",
                        "objects[10]",
                        "note--1",
                        "objects[12]",
                        "relationship--none");
        assertThat(catalogue.notes().skipped())
                .allSatisfy(skipped -> assertThat(skipped.reason()).isNotBlank());
    }

    @Test
    void takesMembersOfOtherTypesForWhatTheyMean() {
        AttackTechnique technique = Stix.withMatrix()
                .technique(
                        "T1059",
                        "x",
                        ",'x_mitre_platforms':'Windows','x_mitre_data_sources':[1,null,'File'],'x_mitre_detection':null,"
                                + "'x_mitre_deprecated':'true','x_mitre_is_subtechnique':{'a':1},'modified':'yesterday'")
                .read()
                .techniques()
                .get(0);

        assertThat(technique.platforms()).containsExactly("Windows");
        assertThat(technique.dataSources()).containsExactly("File");
        assertThat(technique.deprecated()).isTrue();
        assertThat(technique.subtechnique()).isFalse();
        assertThat(technique.modified()).isEmpty();
    }

    @Test
    void ofSeveralWithOneIdTheActiveThenTheDeprecatedThenTheNewestCounts() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .add(technique("1", "T1001", "Older", "2024-01-01T00:00:00Z", ""))
                .add(technique("2", "T1001", "Newer", "2025-01-01T00:00:00Z", ""))
                .add(technique("3", "T1001", "Revoked", "2026-01-01T00:00:00Z", ",'revoked':true"))
                .add(technique("4", "T1002", "Revoked", "2026-01-01T00:00:00Z", ",'revoked':true"))
                .add(technique("5", "T1002", "Deprecated", "2024-01-01T00:00:00Z", ",'x_mitre_deprecated':true"))
                .read();

        assertThat(catalogue.techniques()).extracting(AttackTechnique::name).containsExactly("Newer", "Deprecated");
        assertThat(catalogue.notes().doubtful()).containsExactly("T1001", "T1002");
        assertThat(catalogue.notes().skippedCount()).isEqualTo(3);
    }

    @Test
    void ofSeveralVersionsOfOneObjectTheNewestCounts() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .add(technique("1", "T1001", "Second", "2025-01-01T00:00:00Z", ",'spec_version':'2.1'"))
                .add(technique("1", "T1001", "First", "2024-01-01T00:00:00Z", ""))
                .add(technique("1", "T1001", "Third", "2025-06-01T00:00:00Z", ""))
                .read();

        assertThat(catalogue.techniques()).extracting(AttackTechnique::name).containsExactly("Third");
        assertThat(catalogue.objects()).containsEntry("attack-pattern", 1);
    }

    @Test
    void findsTheParentByTheIdWhereNoRelationshipSaysIt() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1059", "Parent")
                .technique("T1059.001", "Child")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::mitreId, AttackTechnique::parent, AttackTechnique::subtechnique)
                .containsExactly(tuple("T1059", null, false), tuple("T1059.001", "T1059", true));
    }

    @Test
    void aCircleLeadsNowhere() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1001", "a", ",'revoked':true")
                .technique("T1002", "b", ",'revoked':true")
                .technique("T1003", "c")
                .technique("T1004", "d")
                .relation("revoked-by", "T1001", "T1002")
                .relation("revoked-by", "T1002", "T1001")
                .relation("subtechnique-of", "T1003", "T1004")
                .relation("subtechnique-of", "T1004", "T1003")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::revokedBy, AttackTechnique::parent)
                .containsOnly(tuple(null, null));
        assertThat(catalogue.notes().skippedCount()).isEqualTo(4);
    }

    @Test
    void readsAtlas() {
        AttackCatalogue catalogue = new Stix()
                .add(
                        "{'type':'x-mitre-matrix','id':'x-mitre-matrix--a','name':'ATLAS Matrix','tactic_refs':"
                                + "['x-mitre-tactic--r'],'external_references':[{'source_name':'mitre-atlas','external_id':'ATLAS'}]}")
                .add(
                        "{'type':'x-mitre-tactic','id':'x-mitre-tactic--r','name':'Reconnaissance','x_mitre_shortname':"
                                + "'reconnaissance','external_references':[{'source_name':'mitre-atlas','external_id':'AML.TA0002'}]}")
                .add(atlas("AML.T0000", "Search"))
                .add(atlas("AML.T0000.001", "Journals"))
                .read();

        assertThat(catalogue.domains()).containsExactly(new AttackDomain("atlas", "ATLAS Matrix", ""));
        assertThat(catalogue.tactics()).extracting(AttackTactic::mitreId).containsExactly("AML.TA0002");
        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::mitreId, AttackTechnique::parent, AttackTechnique::domain)
                .containsExactly(tuple("AML.T0000", null, "atlas"), tuple("AML.T0000.001", "AML.T0000", "atlas"));
        assertThat(catalogue.techniques().get(0).tactics()).containsExactly("reconnaissance");
        assertThat(catalogue.releases()).isEmpty();
    }

    @Test
    void readsACatalogueOfSomebodysOwn() {
        AttackCatalogue catalogue = new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--o','name':'Own','kill_chain_phases':"
                        + "[{'kill_chain_name':'acme-chain','phase_name':'Get In'}],'external_references':"
                        + "[{'source_name':'acme-chain','external_id':'house-7','url':'javascript:alert(1)'}]}")
                .read();

        AttackTechnique technique = catalogue.techniques().get(0);
        assertThat(technique.mitreId()).isEqualTo("HOUSE-7");
        assertThat(technique.domain()).isEqualTo("acme-chain");
        assertThat(technique.tactics()).containsExactly("get-in");
        assertThat(technique.url()).isEmpty();
    }

    @Test
    void readsWhatMispAndOpenCtiWrite() {
        AttackCatalogue catalogue = new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--m','name':'PowerShell -"
                        + " T1059.001','kill_chain_phases':"
                        + "[{'kill_chain_name':'misp-category','phase_name':'x'},{'kill_chain_name':'mitre-attack',"
                        + "'phase_name':'execution'}],'external_references':[{'source_name':'capec','external_id':"
                        + "'CAPEC-1'},{'source_name':'mitre-attack','external_id':'T1059.001'}]}")
                .add(
                        "{'type':'attack-pattern','id':'attack-pattern--c','name':'Tap','x_mitre_id':'T1400','kill_chain_phases':[{'kill_chain_name':'mitre-mobile-attack','phase_name':'Initial"
                                + " Access'}]}")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::mitreId, AttackTechnique::name, AttackTechnique::domain)
                .containsExactly(tuple("T1059.001", "PowerShell", "enterprise"), tuple("T1400", "Tap", "mobile"));
        assertThat(catalogue.techniques().get(1).tactics()).containsExactly("initial-access");
    }

    @Test
    void findsTheIdWhereOthersPutIt() {
        AttackCatalogue catalogue = new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--m','name':'Access Token Manipulation - T1134',"
                        + "'external_references':[{'source_name':'capec','external_id':'CAPEC-633'}]}")
                .add("{'type':'attack-pattern','id':'attack-pattern--o','name':'PowerShell','extensions':"
                        + "{'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba':{'id':'of OpenCTI itself'},"
                        + "'extension-definition--322b8f77-262a-4cb8-a915-1e441e00329b':{'extension_type':"
                        + "'property-extension','id':'T1059.001','platforms':['Windows'],'detection':'Look'}}}")
                .add("{'workspace':{'workflow':{'state':'reviewed'}},'stix':{'type':'attack-pattern','id':"
                        + "'attack-pattern--w','name':'Of the Workbench','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'T1001'}]}}")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::mitreId, AttackTechnique::name)
                .containsExactly(
                        tuple("T1001", "Of the Workbench"),
                        tuple("T1059.001", "PowerShell"),
                        tuple("T1134", "Access Token Manipulation"));
        assertThat(catalogue.techniques().get(1).platforms()).containsExactly("Windows");
        assertThat(catalogue.techniques().get(1).detection()).isEqualTo("Look");
    }

    @Test
    void aDomainIsCalledAsTheMatrixThatIsInUse() {
        AttackCatalogue catalogue = new Stix()
                .add("{'type':'x-mitre-matrix','id':'x-mitre-matrix--1','name':'Retired"
                        + " part','x_mitre_deprecated':true,"
                        + "'external_references':[{'source_name':'mitre-attack','external_id':'mobile-attack'}]}")
                .add("{'type':'x-mitre-matrix','id':'x-mitre-matrix--2','name':'Mobile ATT&CK','external_references':"
                        + "[{'source_name':'mitre-attack','external_id':'mobile-attack'}]}")
                .add(
                        "{'type':'attack-pattern','id':'attack-pattern--1','name':'Tap','x_mitre_domains':['mobile-attack'],"
                                + "'external_references':[{'source_name':'mitre-attack','external_id':'T1400'}]}")
                .read();

        assertThat(catalogue.domains()).containsExactly(new AttackDomain("mobile", "Mobile ATT&CK", ""));
    }

    @Test
    void readsGroupsAlone() {
        byte[] groups = new Stix().group("bear").bytes();

        AttackCatalogue catalogue = Stix.read(groups, Set.of("intrusion-set"));
        assertThat(catalogue.techniques()).isEmpty();
        assertThat(catalogue.domains()).extracting(AttackDomain::id).containsExactly("enterprise");
        assertThat(catalogue.extras().objects()).hasSize(1);
        assertThatThrownBy(() -> Stix.read(groups))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no techniques");
    }

    private static String technique(String id, String mitreId, String name, String modified, String more) {
        return "{'type':'attack-pattern','id':'attack-pattern--" + id + "','name':'" + name + "','modified':'"
                + modified
                + "','x_mitre_domains':['enterprise-attack'],'external_references':[{'source_name':'mitre-attack',"
                + "'external_id':'" + mitreId + "'}]" + more + "}";
    }

    private static String atlas(String id, String name) {
        return "{'type':'attack-pattern','id':'attack-pattern--" + id + "','name':'" + name + "','kill_chain_phases':"
                + "[{'kill_chain_name':'mitre-atlas','phase_name':'reconnaissance'}],'external_references':"
                + "[{'source_name':'mitre-atlas','external_id':'" + id + "'}]}";
    }
}

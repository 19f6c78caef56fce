package io.aegis.actor.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.actor.FakeTechniques;
import io.aegis.actor.NewActor;
import io.aegis.actor.Queries;
import io.aegis.actor.RealRelease;
import io.aegis.actor.Release;
import io.aegis.actor.TestFixture;
import io.aegis.actor.enrichment.EnrichmentReport.AmbiguousEntry;
import io.aegis.actor.group.StarterGroups;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.api.AttackRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichmentTest {
    private final TestFixture fixture = TestFixture.holding(
            new FakeTechniques(),
            Release.enterprise()
                    .group("G0001", "Bear", List.of("Brown One", "APT-77", "Shared"))
                    .group("G0002", "Wolf", List.of("Grey One", "Shared"))
                    .group("G0003", "Old Wolf", List.of(), "revoked", true)
                    .revoked("G0003", "G0002"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void addsFactsWithTheirSource() {
        EnrichmentReport report = enrich(
                "{'value':'Brown 1','meta':{'synonyms':['apt 77','Big Paw','BIG-PAW'],'country':'XX','motive':'Espionage',"
                        + "'cfr-suspected-victims':['Aland','Borduria'],'cfr-type-of-incident':'Espionage',"
                        + "'targeted-sector':['Energy'],'refs':['https://example.org'],'unknown':['x'],'since':2009}}");
        assertThat(report.matched()).isEqualTo(1);
        assertThat(report.actors()).isEqualTo(1);
        assertThat(report.source()).isEqualTo("misp:threat-actor");
        JsonNode bear = fixture.detail("G0001");
        assertThat(bear.path("aliases").toString())
                .isEqualTo("[\"Brown One\",\"APT-77\",\"Shared\",\"Big Paw\",\"Brown 1\"]");
        assertThat(bear.path("facts").toString())
                .isEqualTo("[{\"kind\":\"alias\",\"value\":\"Big Paw\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"alias\",\"value\":\"Brown 1\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"country\",\"value\":\"XX\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"incident_type\",\"value\":\"Espionage\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"motive\",\"value\":\"Espionage\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"suspected_victim\",\"value\":\"Aland\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"suspected_victim\",\"value\":\"Borduria\",\"source\":\"misp:threat-actor\"},"
                        + "{\"kind\":\"target_sector\",\"value\":\"Energy\",\"source\":\"misp:threat-actor\"}]");
        assertThat(fixture.names(Queries.all().searching("big paw"))).containsExactly("Bear");
        assertThat(Queries.all().run(fixture).items().get(0).aliases()).contains("Big Paw");
        assertThat(fixture.audit.actions()).containsExactly("enrich_threat_actors");
    }

    @Test
    void changesNothingTheSecondTime() {
        String entry = "{'value':'Bear','meta':{'synonyms':['Big Paw'],'country':'XX'}}";
        assertThat(enrich(entry).added()).isEqualTo(2);
        String version = fixture.documents.document("G0001").version();
        EnrichmentReport again = enrich(entry);
        assertThat(again.added() + again.removed()).isZero();
        assertThat(again.message()).startsWith("Nothing has changed: 1 entries are of 1 actors");
        assertThat(fixture.documents.document("G0001").version()).isEqualTo(version);
        assertThat(fixture.audit.actions()).hasSize(1);
    }

    @Test
    void replacesWhatTheSameSourceSaidBefore() {
        enrich("{'value':'Bear','meta':{'country':'XX'}}", "{'value':'Wolf','meta':{'country':'ZZ'}}");
        fixture.files.with(
                "other.json", cluster("microsoft-activity-group", "{'value':'Bear','meta':{'country':'MS'}}"));
        fixture.enrichment.enrich("other.json", Map.of());
        EnrichmentReport next = enrich("{'value':'Bear','meta':{'country':'YY'}}");
        assertThat(next.added()).isEqualTo(1);
        assertThat(next.removed()).isEqualTo(2);
        assertThat(fixture.detail("G0001").path("facts").findValuesAsText("value"))
                .containsExactly("MS", "YY");
        assertThat(fixture.detail("G0002").path("facts")).isEmpty();
    }

    @Test
    void knowsAGroupByItsId() {
        enrich(
                "{'value':'Anything - G0002','meta':{'external_id':'G0002','synonyms':['Bear'],'country':'A'}}",
                "{'value':'Paw','meta':{'refs':['https://attack.mitre.org/groups/G0001/'],'country':'B'}}",
                "{'value':'Claw','meta':{'synonyms':['G0001','Claws'],'country':'D'}}",
                "{'value':'Fang','meta':{'refs':['https://attack.mitre.org/wiki/Group/G0003'],'country':'C'}}");
        assertThat(facts("G0002")).contains("Anything", "A", "C", "Fang");
        assertThat(facts("G0001")).containsExactly("Claw", "Claws", "Paw", "B", "D");
        assertThat(facts("G0003")).isEmpty();
    }

    @Test
    void anActorsOwnNameComesBeforeTheSynonymsAndNamesOfOthersAreNotTaken() {
        EnrichmentReport report = enrich(
                "{'value':'Bear','meta':{'synonyms':['Wolf','grey-one','Shared','Honey','apt77'],'country':'A',"
                        + "'refs':['https://attack.mitre.org/groups/G0002/']}}",
                "{'value':'WOLF','meta':{'synonyms':['Brown One','Pack'],'country':'B'}}");
        assertThat(report.ambiguous()).isEmpty();
        assertThat(facts("G0001")).containsExactly("Honey", "A");
        assertThat(facts("G0002")).containsExactly("Pack", "B");
        assertThat(report.refusedSynonyms())
                .extracting(refused -> refused.entry() + ": " + refused.synonym() + " of "
                        + refused.namesOf().get(0).mitreId())
                .containsExactly("Bear: Wolf of G0002", "Bear: grey-one of G0002", "WOLF: Brown One of G0001");
        assertThat(report.message()).contains("3 synonyms are names of other actors");
        assertThat(fixture.names(Queries.all().searching("wolf"))).containsExactly("Wolf");
    }

    @Test
    void theCallerCanSayWhoseAnEntryIs() {
        String[] entries = {
            "{'value':'Shared','meta':{'country':'A'}}",
            "{'value':'Nobody','meta':{'synonyms':['Noone']}}",
            "{'value':'Wolf','meta':{'country':'C'}}"
        };
        String id = fixture.detail("G0001").path("id").asText();
        EnrichmentReport report = enrich(Map.of("shared", "g0002", "Nobody", id), entries);
        assertThat(report.ambiguous()).isEmpty();
        assertThat(facts("G0002")).containsExactly("A", "C");
        assertThat(facts("G0001")).containsExactly("Nobody", "Noone");
        assertThat(enrich(Collections.singletonMap("Wolf", null), entries).unmatchedNames())
                .containsExactly("Nobody", "Wolf");
        assertThatThrownBy(() -> enrich(Map.of("Wolff", "G0002"), entries))
                .hasMessageContaining("no entry of the file");
        assertThatThrownBy(() -> enrich(Map.of("Wolf", "G9999"), entries)).hasMessageContaining("no threat actor");
    }

    @Test
    void onlyClustersOfActorsAreRead() {
        String values = "'values':[{'value':'Bear','meta':{'synonyms':['BearRAT']}}]}";
        for (String head : List.of(
                "{'category':'tool','type':'threat-actor',",
                "{'category':'malware','type':'mitre-malware',",
                "{'type':'ransomware','category':'tool',",
                "{'type':'mitre-tool',",
                "{'category':'','type':'threat-actor',")) {
            refused((head + values).replace('\'', '"')).hasMessageContaining("describes no threat actors");
            refused(("{" + values.substring(0, values.length() - 1) + ","
                                    + head.substring(1).replaceAll(",$", "}"))
                            .replace('\'', '"'))
                    .hasMessageContaining("describes no threat actors");
        }
        assertThat(facts("G0001")).isEmpty();
        for (String head : List.of(
                "{'category':'actor','type':'360net-threat-actor',",
                "{'category':'Actor','type':'my-own',",
                "{'category':'Threat Groups','type':'groups',",
                "{'type':'mitre-intrusion-set',",
                "{'type':'microsoft-activity-group',")) {
            fixture.files.with("good.json", (head + values).replace('\'', '"'));
            assertThat(fixture.enrichment.enrich("good.json", Map.of()).matched())
                    .isEqualTo(1);
        }
    }

    @Test
    void aSearchComparesNamesAsTheMatchingDoes() {
        fixture.service.create(new NewActor("Muñoz İzmir", List.of("Straße 7"), null, null, null, null, null));
        enrich("{'value':'Bear','meta':{'synonyms':['Big Paw 29']}}");
        for (String text :
                List.of("APT 77", "apt-77", "apt_77", "APT77", "ＡＰＴ７７", "brown-o", "bigpaw", "Paw_29", "g-0001")) {
            assertThat(fixture.names(Queries.all().searching(text))).as(text).containsExactly("Bear");
        }
        for (String text : List.of("munoz", "MUÑOZ-izmir", "ızmir", "STRASSE7")) {
            assertThat(fixture.names(Queries.all().searching(text))).as(text).containsExactly("Muñoz İzmir");
        }
        assertThat(fixture.names(Queries.all().searching("o b"))).isEmpty();
    }

    @Test
    void keysOfAHomeThatWasMadeBeforeThereWereAnyAreMadeAtTheStart() {
        fixture.database.execute("UPDATE actor.actor SET search_key = NULL");
        assertThat(fixture.names(Queries.all().searching("apt_77"))).isEmpty();
        assertThat(new StarterGroups(fixture.sync, fixture.techniques)).isNotNull();
        assertThat(fixture.names(Queries.all().searching("apt_77"))).containsExactly("Bear");
    }

    private List<String> facts(String id) {
        return fixture.detail(id).path("facts").findValuesAsText("value");
    }

    @Test
    void reportsWhatIsAmbiguousAndGuessesNothing() {
        EnrichmentReport report = enrich(
                "{'value':'Shared','meta':{'country':'A'}}",
                "{'value':'Brown One','meta':{'synonyms':['Grey One'],'country':'A'}}",
                "{'value':'Brown One','meta':{'refs':['https://attack.mitre.org/groups/G0002'],'country':'A'}}",
                "{'value':'x','meta':{'refs':['https://attack.mitre.org/groups/G0002','https://attack.mitre.org/groups/G0001']}}",
                "{'value':'Bear','meta':{'synonyms':['Shared'],'country':'B'}}",
                "{'value':'Old Wolf','meta':{'country':'A'}}",
                "{'value':'Nobody','meta':{'external_id':'G9999','synonyms':['Bear']}}",
                "{'value':'PLA'}");
        assertThat(report.ambiguous())
                .extracting(AmbiguousEntry::name)
                .containsExactly("Shared", "Brown One", "Brown One", "x");
        assertThat(report.ambiguous().get(0).candidates())
                .extracting(EnrichmentReport.Candidate::mitreId)
                .containsExactly("G0001", "G0002");
        assertThat(report.unmatched()).isEqualTo(3);
        assertThat(report.unmatchedNames()).containsExactly("Old Wolf", "Nobody", "PLA");
        assertThat(report.matched()).isEqualTo(1);
        assertThat(facts("G0001")).containsExactly("B");
        assertThat(facts("G0002")).isEmpty();
    }

    @Test
    void knowsActorsOfOurOwn() {
        fixture.service.create(new NewActor("Ours", null, null, null, null, null, null));
        assertThat(enrich("{'value':'OURS','meta':{'country':'XX'}}").matched()).isEqualTo(1);
        assertThat(fixture.names(Queries.all().custom(true))).containsExactly("Ours");
    }

    @Test
    void aDeletedActorTakesItsFactsAlong() {
        String id = fixture.service
                .create(new NewActor("Ours", null, null, null, null, null, null))
                .toString();
        enrich("{'value':'Ours','meta':{'country':'XX'}}");
        fixture.service.delete(id, IfMatch.any());
        assertThat(enrich("{'value':'Ours','meta':{'country':'XX'}}").unmatched())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoCluster() {
        refused("").hasMessageContaining("not a MISP galaxy cluster");
        refused("[]").hasMessageContaining("not a MISP galaxy cluster");
        refused("{}").hasMessageContaining("not a MISP galaxy cluster");
        refused("{\"type\":\"threat-actor\"}").hasMessageContaining("not a MISP galaxy cluster");
        refused("{\"type\":\"Bad Type\",\"values\":[]}").hasMessageContaining("not a MISP galaxy cluster");
        refused("{\"values\":[]}").hasMessageContaining("not a MISP galaxy cluster");
        refused("{\"type\":\"x-actor\",\"values\":[1]}").hasMessageContaining("values[0] an object is required");
        refused("{\"type\":\"x-actor\",\"values\":[{}]}").hasMessageContaining("values[0] the value is required");
        refused("{\"type\":\"x-actor\",\"values\":[{\"value\":5}]}")
                .hasMessageContaining("values[0] the value is required");
        refused("{\"type\":\"x-actor\",\"values\":[{\"value\":\"a\\u0000b\"}]}")
                .hasMessageContaining("values[0] the value is required");
        refused("{\"type\":\"x-actor\",\"values\":[{\"value\":\"\\ud800\"}]}")
                .hasMessageContaining("values[0] the value is required");
        refused("{\"type\":\"x-actor\",\"values\":[").hasMessageContaining("breaks off");
        refused("{\"type\":\"x-actor\",\"values\":[]} x").hasMessageContaining("not good JSON");
        refused("{\"type\":\"x-actor\",\"values\":[]} {}").hasMessageContaining("goes on behind its end");
        refused("{\"type\":\"x-actor\",\"values\":" + "[".repeat(50)).hasMessageContaining("not");
        refused("{\"type\":\"x-actor\",\"values\":[" + "{\"value\":\"v\"},".repeat(20_001) + "]}")
                .hasMessageContaining("more than 20000 entries");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_001; i++) {
            many.append("\"s").append(i).append("\",");
        }
        refused("{\"type\":\"x-actor\",\"values\":[{\"value\":\"v\",\"meta\":{\"synonyms\":[" + many + "\"end\"]}}]}")
                .hasMessageContaining("more than 2000");
        assertThatThrownBy(() -> fixture.enrichment.enrich("nowhere.json", Map.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
        fixture.files.with("bad.json", text);
        return assertThatThrownBy(() -> fixture.enrichment.enrich("bad.json", Map.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }

    @Test
    void anOddEntryIsLeftOutAndNamed() {
        EnrichmentReport report = enrich(
                "7",
                "{'value':'Bear','meta':{'country':'XX'}}",
                "{'meta':{'country':'YY'}}",
                "[{'value':'Bear'}]",
                "{'value':'','uuid':'u'}",
                "{'value':null}");
        assertThat(report.matched()).isEqualTo(1);
        assertThat(report.entries()).isEqualTo(1);
        assertThat(report.message()).endsWith(" 5 cannot be read.");
        assertThat(report.skipped())
                .extracting(MispCluster.Skipped::id)
                .containsExactly("values[0]", "values[2]", "values[3]", "values[4]", "values[5]");
    }

    @Test
    void skipsValuesThatNobodyCanUse() {
        enrich("{'value':'Bear','meta':{'synonyms':['','  ','" + "x".repeat(301)
                + "',null,5,{'a':1},['b'],'line\\nbreak','\\ud800'],'country':['XX'],'motive':{'a':'b'}},"
                + "'related':[{'dest-uuid':'x'}]}");
        assertThat(facts("G0001")).containsExactly("XX");
    }

    @Test
    void takesTheRealClusters() throws IOException {
        AttackRelease release = RealRelease.read("attack/enterprise-attack-18.1.json.gz", "enterprise");
        try (TestFixture real = TestFixture.started(new FakeTechniques())) {
            real.sync(release);
            EnrichmentReport actors = enrich(real, "misp/misp-galaxy-threat-actor.json.gz");
            assertThat(actors.entries()).isEqualTo(1_041);
            assertThat(actors.matched()).isEqualTo(183);
            assertThat(actors.ambiguous()).isEmpty();
            assertThat(actors.refusedSynonyms()).isNotEmpty();
            assertThat(actors.unmatched()).isEqualTo(858);
            assertThat(real.detail("G0016").path("facts").toString()).contains("\"kind\":\"country\",\"value\":\"RU\"");

            EnrichmentReport again = enrich(real, "misp/misp-galaxy-threat-actor.json.gz");
            assertThat(again.added() + again.removed()).isZero();

            EnrichmentReport mitre = enrich(real, "misp/misp-galaxy-mitre-intrusion-set.json.gz");
            assertThat(mitre.matched()).isEqualTo(187);
            assertThat(mitre.unmatched()).isEqualTo(4);
            EnrichmentReport microsoft = enrich(real, "misp/misp-galaxy-microsoft-activity-group.json.gz");
            assertThat(microsoft.matched()).isEqualTo(84);
            assertThat(microsoft.ambiguous()).hasSize(7);
        }
    }

    private static EnrichmentReport enrich(TestFixture real, String name) throws IOException {
        real.files.with("cluster.json.gz", Files.readAllBytes(RealRelease.file(name)));
        return real.enrichment.enrich("cluster.json.gz", Map.of());
    }

    private EnrichmentReport enrich(Map<String, @Nullable String> assign, String... entries) {
        fixture.files.with("cluster.json", cluster("threat-actor", entries));
        return fixture.enrichment.enrich("cluster.json", assign);
    }

    private EnrichmentReport enrich(String... entries) {
        fixture.files.with("cluster.json", cluster("threat-actor", entries));
        return fixture.enrichment.enrich("cluster.json", Map.of());
    }

    private static String cluster(String type, String... entries) {
        return ("{'type':'" + type + "','version':3,'values':[" + String.join(",", entries) + "]}").replace('\'', '"');
    }
}

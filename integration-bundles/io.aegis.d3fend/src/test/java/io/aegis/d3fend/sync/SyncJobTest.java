package io.aegis.d3fend.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.PageRequest;
import io.aegis.d3fend.D3fendService;
import io.aegis.d3fend.Mapping;
import io.aegis.d3fend.MappingFilter;
import io.aegis.d3fend.Summary;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncJobTest {
    private static final String COMPUTED_JSON =
            """
            {"ontology_version": "9.9", "techniques": [
               {"id": "D3-FA", "iri": "d3f:FileAnalysis", "name": "File Analysis", "definition": "Words.",
                "tactics": ["Detect"], "parent_ids": [], "more": [1, {"a": 2}]},
               {"id": "D3-NEW", "iri": "d3f:New", "name": "New", "tactics": ["Harden"], "parent_ids": ["D3-FA"]}],
             "mappings": [
               {"attack_id": "T1059", "off_artifact_rel": "executes", "off_artifact": "Script",
                "def_artifact": "File", "def_artifact_rel": "analyzes", "d3fend_id": "D3-FA"},
               {"attack_id": "T1059", "off_artifact_rel": "executes", "off_artifact": "Script",
                "def_artifact": "File", "def_artifact_rel": "strengthens", "d3fend_id": "D3-NEW"}]}
            """;
    private static final String PUBLISHED_JSON =
            """
            {"head": {"vars": ["off_tech_id"]}, "results": {"bindings": [
              {"off_tech_id": {"type": "literal", "value": "T1528"},
               "off_artifact_rel": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#accesses"},
               "off_artifact": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#AccessToken"},
               "def_artifact_rel": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#analyzes"},
               "def_artifact": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#Credential"},
               "def_tech": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#FileAnalysis"}},
              {"off_tech_id": {"type": "literal", "value": "T1528"},
               "off_artifact_rel": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#accesses"},
               "off_artifact": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#AccessToken"},
               "def_artifact_rel": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#analyzes"},
               "def_artifact": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#Credential"},
               "def_tech": {"type": "uri", "value": "http://d3fend.mitre.org/ontologies/d3fend.owl#NotYetKnown"}}]}}
            """;
    private static final String PUBLISHED_CSV =
            """
            def_tech_label,off_tech_label,off_tech_id,def_tech,def_artifact_rel,def_artifact,off_artifact,off_artifact_rel
            File Analysis,"Steal, or ""take"" it",T1528,d3f:FileAnalysis,d3f:analyzes,d3f:Credential,d3f:AccessToken,d3f:accesses
            File Analysis,Of another framework,AML.T0001,d3f:FileAnalysis,d3f:analyzes,d3f:File,d3f:File,d3f:accesses
            """;
    private static final String COMPUTED_CSV =
            """
            attack_id,off_artifact_rel,off_artifact,def_artifact,def_artifact_rel,d3fend_id,d3fend_tactic,derivation
            T1528,accesses,AccessToken,Credential,analyzes,D3-FA,Detect,direct
            """;
    private static final MappingFilter ALL = new MappingFilter(null, null, null);

    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final D3fendService service = new D3fendService(TestDatabase.of("d3fend"), auditTrail);
    private final TestSources sources = new TestSources();

    @Test
    void aRowOfTooManyValuesIsRefusedBeforeTheyFillTheMemory() {
        String row = "{\"a\": [" + "{},".repeat(1_000_000) + "{}]}";
        for (String bomb : List.of(
                "{\"mappings\": [" + row + "]}",
                "{\"techniques\": [" + row + "]}",
                "{\"results\": {\"bindings\": [" + row + "]}}")) {
            assertThatThrownBy(() -> run(file("bomb.json", bomb)))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                            .isEqualTo(Problem.INVALID_INPUT))
                    .hasMessageContaining("a row of more than");
        }
    }

    @Test
    void aWholeFileReplacesTheStarter() throws IOException {
        Map<String, Object> report = run(file("d3fend.json", COMPUTED_JSON));
        assertThat(report)
                .containsEntry("new", 3)
                .containsEntry("updated", 1)
                .containsEntry("removed", 248 + 6614)
                .containsEntry("unknown", List.of());
        assertThat(report.get("message")).asString().contains("3 new");
        Summary summary = service.summary();
        assertThat(summary.countermeasures()).isEqualTo(2);
        assertThat(summary.mappings()).isEqualTo(2);
        assertThat(summary.ontologyVersion()).isEqualTo("9.9");
        assertThat(summary.source()).isEqualTo("d3fend.json");
        assertThat(service.countermeasure("D3-FA").definition()).isEqualTo("Words.");
        assertThat(auditTrail.actions()).containsExactly("sync_d3fend");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSameAgainChangesNothing(boolean packed) throws IOException {
        byte[] content = COMPUTED_JSON.getBytes(StandardCharsets.UTF_8);
        String source = file("d3fend.json", packed ? gzip(content) : content);
        run(source);
        String version = service.countermeasure("D3-FA").version();
        assertThat(run(source))
                .containsEntry("message", "D3FEND is up to date.")
                .containsEntry("new", 0)
                .containsEntry("updated", 0)
                .containsEntry("removed", 0);
        assertThat(service.countermeasure("D3-FA").version()).isEqualTo(version);
    }

    @Test
    void thePublishedJsonReplacesTheMappingsAndNamesWhatItCannotPlace() throws IOException {
        assertThat(run(file("d3fend-full-mappings.json", PUBLISHED_JSON)))
                .containsEntry("new", 1)
                .containsEntry("removed", 6614)
                .containsEntry("unknown", List.of("https://d3fend.mitre.org/technique/d3f:NotYetKnown/"));
        assertThat(service.summary().countermeasures()).isEqualTo(249);
        assertStolenToken();
    }

    @Test
    void thePublishedCsvReplacesTheMappings() throws IOException {
        assertThat(run(file("d3fend-full-mappings.csv", "\uFEFF" + PUBLISHED_CSV.replace("\n", "\r\n"))))
                .containsEntry("new", 1);
        assertStolenToken();
    }

    @Test
    void theComputedCsvReplacesTheMappings() throws IOException {
        assertThat(run(file("mappings.csv", COMPUTED_CSV))).containsEntry("new", 1);
        assertStolenToken();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ``                                              | neither JSON nor CSV
            `  `                                            | neither JSON nor CSV
            not json                                        | neither JSON nor CSV
            a,b,c                                           | neither JSON nor CSV
            {                                               | cannot be read to its end
            {"mappings": [{                                 | cannot be read to its end
            {"mappings": []} {"mappings": []}               | something behind its end
            {}                                              | no mapping
            {"mappings": {}}                                | mappings must be an array
            {"results": []}                                 | results must be an object
            {"mappings": [1]}                               | a mapping without attack_id
            {"mappings": ["T1001"]}                         | a mapping without attack_id
            {"mappings": [{"attack_id": 1}]}                | a mapping without attack_id
            {"mappings": [{"attack_id": "T1001"}]}          | a mapping without
            {"mappings": [{"attack_id": "no", "d3fend_id": "D3-FA"}]} | no mapping
            {"techniques": [{"id": "D3-FA"}]}               | a countermeasure without name
            {"techniques": [{"id": "x", "name": "x", "iri": "x"}]} | not a D3FEND id
            {"techniques": [{"id": "D3-A", "name": "a\\u0000b", "iri": "x"}]} | none of them NUL
            {"techniques": [{"id": "D3-A", "name": "a", "iri": "x", "tactics": ["a\\u001fb"]}]} | tactic must not hold control
            {"results": {"bindings": [{"off_tech_id": {"value": "T1001"}}]}} | a mapping without def_tech
            attack_id,d3fend_id                             | no mapping
            """)
    void aBadFileIsRefusedAndChangesNothing(String content, String reason) throws IOException {
        assertRefused(file("bad", content), reason);
    }

    @Test
    void aFileThatWasCutIsRefused() throws IOException {
        byte[] whole = COMPUTED_JSON.getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(whole);
        assertRefused(file("cut.json", Arrays.copyOf(whole, whole.length / 2)), "cannot be read to its end");
        assertRefused(file("cut.json.gz", Arrays.copyOf(packed, packed.length / 2)), "cannot be read to its end");
        assertRefused(file("damaged.gz", new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}), "cannot be read to its end");
        assertRefused(file("cut.csv", COMPUTED_CSV + "T1001,\"open"), "Missing closing quote");
        assertRefused(file("short.csv", COMPUTED_CSV + "T1001,x\n"), "a row of 2 cells");
        assertRefused(file("latin1.csv", (COMPUTED_CSV + "é").getBytes(StandardCharsets.ISO_8859_1)), "cannot be read");
    }

    @Test
    void aFileThatUnpacksToTooMuchIsRefused() throws IOException {
        assertRefused(
                file("bomb.gz", gzip(COMPUTED_CSV.repeat(10_000).getBytes(StandardCharsets.UTF_8))), "is too long");
        assertRefused(
                file("long.csv", "attack_id,".repeat(90) + "x".repeat(1_000_000)),
                "exceeds the maximum allowed (100000");
    }

    @Test
    void mappingsOfUnknownCountermeasuresAloneAreRefused() throws IOException {
        assertRefused(file("other.csv", COMPUTED_CSV.replace("D3-FA", "D3-OTHER")), "none of the countermeasures");
    }

    @Test
    void aSourceThatIsNotThereIsRefused() {
        assertRefused("none.json", "is neither an http(s) URL nor a file");
    }

    @Test
    void theConfiguredSourceIsTheDefault() {
        sources.with("https://example.org/configured", PUBLISHED_CSV);
        assertThat(job().run(Map.of())).containsEntry("new", 1);
        assertThat(service.summary().source()).isEqualTo("https://example.org/configured");
    }

    @Test
    void withoutNetworkNothingIsChanged() {
        assertThatThrownBy(() -> job().run(Map.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNAVAILABLE));
        assertThat(service.summary().source()).isEqualTo("starter");
    }

    @Test
    void anUnknownParameterIsRefused() {
        assertThatThrownBy(() -> job().run(Map.of("sauce", "x"))).hasMessageContaining("sauce");
    }

    private void assertStolenToken() {
        assertThat(service.mappings(ALL, new PageRequest(0, 50)).items())
                .containsExactly(new Mapping("T1528", "accesses", "AccessToken", "analyzes", "Credential", "D3-FA"));
    }

    private void assertRefused(String source, String reason) {
        Summary before = service.summary();
        assertThatThrownBy(() -> run(source))
                .as(source)
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_INPUT));
        assertThat(service.summary()).isEqualTo(before);
        assertThat(auditTrail.records()).isEmpty();
    }

    private Map<String, Object> run(String source) {
        return job().run(Map.of("source", source));
    }

    private SyncJob job() {
        return new SyncJob(
                service,
                sources,
                TestSettings.none()
                        .with("AEGIS_D3FEND_SOURCE", "https://example.org/configured")
                        .with("AEGIS_D3FEND_MAX_BYTES", 1_000_000));
    }

    private String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] content) {
        sources.with(name, content);
        return name;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(content);
        }
        return bytes.toByteArray();
    }
}

package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files, names and times as people and other tools have them. */
@ExtendWith(SharedServer.class)
class FieldFilesTest {
    private final Client admin;
    private final Scene scene;

    FieldFilesTest(Server server, People people) {
        this.admin = people.admin();
        this.scene = new Scene(server, people.admin());
    }

    @Test
    void actorsAreSearchedAsNamesAreMatched() {
        for (String text : List.of("APT%2029", "apt-29", "apt_29", "APT29")) {
            JsonNode items = admin.get("/threat-actors?search=" + text)
                    .expect(200)
                    .json()
                    .path("items");
            assertThat(items.findValuesAsText("mitre_id")).as(text).containsExactly("G0016");
        }
    }

    @Test
    void aClusterOfProgramsIsRefusedAndAnActorsOwnNameWins() {
        String programs = scene.importFile(
                "house-malware.json",
                "{\"category\":\"tool\",\"type\":\"house-malware\",\"values\":[{\"value\":\"Sofacy\",\"meta\":{\"synonyms\":[\"Loader\"]}}]}");
        admin.post("/threat-actors/enrich", Map.of("source", programs))
                .expect(400)
                .isProblem();
        String own = scene.importFile(
                "house-own.json",
                "{\"category\":\"actor\",\"type\":\"house-own\",\"values\":[{\"value\":\"FIN7\",\"meta\":{\"synonyms\":"
                        + "[\"House Niagara\",\"Carbanak\"]}},{\"value\":\"Odd\"}]}");
        JsonNode report = admin.post("/threat-actors/enrich", Map.of("source", own, "assign", Map.of("Odd", "G0032")))
                .expect(200)
                .json();
        assertThat(report.path("ambiguous")).isEmpty();
        assertThat(report.path("refused_synonyms").findValuesAsText("synonym")).containsExactly("Carbanak");
        assertThat(admin.get("/threat-actors/G0046").json().path("aliases").toString())
                .contains("House Niagara");
        assertThat(admin.get("/threat-actors/G0032").json().path("aliases").toString())
                .contains("Odd");
        admin.post("/threat-actors/enrich", Map.of("source", own, "assign", Map.of("None", "G0032")))
                .expect(400)
                .isProblem();
    }

    @Test
    void platformsAreOneVocabulary() {
        Map<String, Object> template = Map.of(
                "name",
                "Platforms",
                "technique_id",
                "T1033",
                "platforms",
                List.of("office-365", "iaas:aws", "Azure AD"));
        String id = admin.post("/test-templates", template)
                .expect(201)
                .json()
                .path("id")
                .asText();
        for (String platform :
                List.of("Office%20Suite", "office-365", "IaaS", "iaas:aws", "Identity%20Provider", "azure-ad")) {
            assertThat(admin.get("/test-templates?technique_id=T1033&limit=100&platform=" + platform)
                            .expect(200)
                            .json()
                            .path("items")
                            .findValuesAsText("id"))
                    .as(platform)
                    .contains(id);
        }
        assertThat(admin.get("/techniques?platform=office-365").expect(200).json())
                .isNotEmpty();
        assertThat(admin.get("/techniques?platform=office-365").json())
                .hasSameSizeAs(admin.get("/techniques?platform=Office%20Suite").json());
    }

    @Test
    void anExecutionLogBecomesTheRedSideOfATestOnce() {
        String technique = scene.technique();
        // Longer than what most methods take.
        String output = "ann\n" + "-".repeat(90_000);
        Map<String, Object> log = Map.of(
                "attire-version", "1.1",
                "execution-data", Map.of("execution-id", technique, "target", Map.of("host", "pc-1")),
                "procedures",
                        List.of(Map.of(
                                "mitre-technique-id",
                                technique,
                                "procedure-name",
                                "Who is logged on",
                                "steps",
                                List.of(Map.of(
                                        "order", 1,
                                        "time-start", "2026-02-03T04:05:06Z",
                                        "time-stop", "2026-02-03T04:05:07Z",
                                        "command", "whoami",
                                        "output", List.of(Map.of("content", output, "level", "STDOUT")))))));
        JsonNode report = admin.post("/tests/import-attire", log).expect(200).json();
        assertThat(report.path("new").asInt()).isEqualTo(1);
        String id = report.path("items").path(0).path("test_id").asText();
        assertThat(admin.get("/tests/" + id).json().toString()).contains("whoami", "pc-1", "ann");
        assertThat(admin.post("/tests/import-attire", log)
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
        admin.post("/tests/import-attire", Map.of("procedures", List.of()))
                .expect(400)
                .isProblem();

        admin.post("/tests/" + id + "/submit-red", Map.of()).expect(200);
        admin.patch("/tests/" + id + "/blue", Map.of("detected_at", "2026-02-03T04:05:05Z"))
                .expect(400)
                .isProblem();
        admin.patch("/tests/" + id + "/blue", Map.of("detected_at", "2026-02-03T04:05:06Z"))
                .expect(200);
    }

    @Test
    void anAdversaryBecomesAPathAndFindsItsOwn() {
        byte[] adversary =
                ("id: " + System.nanoTime() + "\nname: Looks around\natomic_ordering: [a-b-c]\n").getBytes(UTF_8);
        JsonNode first = admin.send("POST", "/attack-paths/import", adversary, "application/yaml")
                .expect(201)
                .json();
        assertThat(first.path("step_count").asInt()).isEqualTo(1);
        assertThat(first.path("remarks").findValuesAsText("title")).containsExactly("a-b-c");
        JsonNode again = admin.send("POST", "/attack-paths/import", adversary, "application/yaml")
                .expect(200)
                .json();
        assertThat(again.path("result").asText()).isEqualTo("unchanged");
        assertThat(again.path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void testsAreFoundInAnyScript() {
        String technique = scene.technique();
        for (String title : List.of("認証情報のダンプ", "Müller's Straße", "Pass-the-Hash")) {
            admin.post("/tests", Map.of("technique_id", technique, "title", title))
                    .expect(201);
        }
        Map.of("%E6%83%85%E5%A0%B1", "認証情報のダンプ", "muller%20strasse", "Müller's Straße", "passthehash", "Pass-the-Hash")
                .forEach((asked, title) -> assertThat(admin.get("/tests?technique_id=" + technique + "&search=" + asked)
                                .expect(200)
                                .json()
                                .path("items")
                                .findValuesAsText("title"))
                        .as(asked)
                        .containsExactly(title));
    }

    /** The server marks the tags of answers that it compresses, which the short ones are not. */
    @Test
    void theTagOfACompressedAnswerIsThatOfTheThing() {
        for (String description : List.of("short", "long ".repeat(600))) {
            Map<String, Map<String, Object>> made = Map.of(
                    "/tests", Map.of("technique_id", "T1033", "title", "Tags", "description", description),
                    "/test-templates", Map.of("technique_id", "T1033", "name", "Tags", "description", description),
                    "/threat-actors", Map.of("name", "Tags " + System.nanoTime(), "description", description),
                    "/attack-paths", Map.of("name", "Tags", "description", description),
                    "/campaigns", Map.of("name", "Tags", "type", "purple_team", "description", description));
            made.forEach((path, body) -> tagsAreHandedBack(path, body, description.length() > 1_024));
        }
    }

    private void tagsAreHandedBack(String path, Map<String, Object> body, boolean compressed) {
        Reply created = admin.post(path, body).expect(201);
        String one = path + "/" + created.json().path("id").asText();
        admin.with("If-Match", created.header("ETag"))
                .patch(one, Map.of("description", body.get("description") + "0"))
                .expect(200);
        for (String form : List.of("%s", "W/%s", "\"other\", %s")) {
            String tag = admin.with("Accept-Encoding", "gzip").get(one).header("ETag");
            if (compressed) {
                assertThat(tag).as(one).endsWith("--gzip\"");
            }
            assertThat(admin.with("If-None-Match", tag).get(one).status()).isEqualTo(304);
            Client named = admin.with("If-Match", form.formatted(tag));
            Map<String, Object> change = Map.of("description", body.get("description") + form);
            named.patch(one, change).expect(200);
            named.patch(one, change).expect(412, "PRECONDITION_FAILED");
        }
        if (!path.equals("/tests") && !path.equals("/campaigns")) {
            String tag = admin.with("Accept-Encoding", "gzip").get(one).header("ETag");
            admin.with("If-Match", tag.replaceFirst("^\"", "\"0")).delete(one).expect(412, "PRECONDITION_FAILED");
            admin.with("If-Match", tag).delete(one).expect(204);
        }
    }

    @Test
    void filesHaveTheNamesThatTheirSendersSee() {
        String test = scene.test();
        Map.of(
                        "filename=\"q \\\"uo\\\" te.txt\"", "q \"uo\" te.txt",
                        "filename=\"q %22uo%22 te.txt\"", "q \"uo\" te.txt",
                        "filename=\"C:\\Users\\me\\shot.png\"", "shot.png",
                        "filename*=UTF-8''%e2%82%ac%20rates.pdf; filename=\"rates.pdf\"", "\u20ac rates.pdf",
                        "filename=\"m\u00fcller.txt\"", "m\u00fcller.txt",
                        "filename=\"\u65e5\u672c\u8a9e.pdf\"", "\u65e5\u672c\u8a9e.pdf")
                .forEach((sent, name) -> {
                    String body = "--b\r\nContent-Disposition: form-data; name=\"team\"\r\n\r\nred\r\n--b\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; " + sent
                            + "\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n";
                    assertThat(admin.send(
                                            "POST",
                                            "/tests/" + test + "/evidence",
                                            body.getBytes(UTF_8),
                                            "multipart/form-data; boundary=b")
                                    .expect(201)
                                    .json()
                                    .path("file_name")
                                    .asText())
                            .as(sent)
                            .isEqualTo(name);
                });
    }

    @Test
    void aCampaignIsUpdatedFromItsChangedFile() {
        byte[] file = scene.campaignFile();
        JsonNode tree = Reply.parse("the file", new String(file, UTF_8));
        String id = tree.path("campaign").path("id").asText();
        admin.send("POST", "/campaigns/import", file, "application/json").expect(201);
        admin.send("POST", "/campaigns/import", file, "application/json").expect(409, "DUPLICATE");
        ((ObjectNode) tree.path("campaign")).put("name", "Renamed");
        byte[] changed = tree.toString().getBytes(UTF_8);
        for (int i = 0; i < 2; i++) {
            admin.send("POST", "/campaigns/import?update=true", changed, "application/json")
                    .expect(200);
        }
        assertThat(admin.get("/campaigns/" + id).json().path("name").asText()).isEqualTo("Renamed");
    }
}

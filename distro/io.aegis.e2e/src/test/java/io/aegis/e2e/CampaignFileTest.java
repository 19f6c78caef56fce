package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A campaign as a file: from one house to another and on, the same bytes. */
class CampaignFileTest {
    @Test
    void aCampaignThatIsImportedElsewhereIsExportedAsTheSameBytes() {
        byte[] first;
        String id;
        try (Server server = Server.start(Map.of())) {
            Client admin = server.admin();
            id = campaign(admin);
            first = admin.download("/campaigns/" + id + "/export");
            assertThat(admin.download("/campaigns/" + id + "/export"))
                    .as("nothing has changed")
                    .isEqualTo(first);
            send(admin, first).expect(409, "DUPLICATE");
        }
        try (Server other = Server.start(Map.of())) {
            Client admin = other.admin();
            send(
                            admin,
                            new String(first, UTF_8)
                                    .replaceFirst("\"tests\"", "\"texts\"")
                                    .getBytes(UTF_8))
                    .expect(400)
                    .isProblem();
            admin.get("/campaigns/" + id).expect(404);
            assertThat(admin.get("/tests").json().path("total").asInt()).isZero();

            send(admin, first).expect(201);
            assertThat(admin.download("/campaigns/" + id + "/export")).isEqualTo(first);
            assertThat(admin.get("/techniques/T1059.001")
                            .json()
                            .path("status_global")
                            .asText())
                    .isEqualTo("partial");
        }
    }

    private static Reply send(Client admin, byte[] file) {
        return admin.send("POST", "/campaigns/import", file, "application/json");
    }

    private static String campaign(Client admin) {
        String id = admin.post("/campaigns", Map.of("name", "Autumn", "type", "purple_team", "tags", List.of("q4")))
                .expect(201)
                .json()
                .path("id")
                .asText();
        for (String technique : List.of("T1059.001", "T1003.001")) {
            String test = admin.post("/tests", Map.of("technique_id", technique, "title", "Ünïcode of " + technique))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            admin.post("/campaigns/" + id + "/tests", Map.of("test_id", test)).expect(201);
        }
        admin.post("/campaigns/" + id + "/activate", Map.of()).expect(200);
        validate(
                admin,
                admin.get("/tests?technique_id=T1059.001")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText());
        return id;
    }

    private static void validate(Client admin, String test) {
        String path = "/tests/" + test;
        admin.post(path + "/start-execution", Map.of()).expect(200);
        admin.upload(path + "/evidence", Map.of("team", "red"), "größe.bin", new byte[200_000])
                .expect(201);
        admin.post(path + "/submit-red", Map.of()).expect(200);
        admin.post(path + "/submit-blue", Map.of("detection_result", "detected"))
                .expect(200);
        admin.post(path + "/validate-red", Map.of("approved", true, "comments", "Good."))
                .expect(200);
        admin.post(path + "/validate-blue", Map.of("approved", true)).expect(200);
    }
}

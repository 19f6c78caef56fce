package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.e2e.ApiDocument.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query parameter that a path does not have is refused, and never passed over. */
@ExtendWith(SharedServer.class)
class QueryParametersTest {
    private final Server server;
    private final People people;

    QueryParametersTest(Server server, People people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tests?technique=T1059",
                "/tests?status=validated",
                "/threat-actors?name=x",
                "/techniques?q=x",
                "/campaigns?state=draft",
                "/heatmap?campaign=x",
                "/tests?limit=1&technique=T1059",
                "/tests?Limit=1",
                "/users/me?x",
                "/system/health?verbose=true",
                "/plugins?no+such=1"
            })
    void namesTheOneThatIsNotThere(String path) {
        String name = path.replaceAll(".*[?&]([^=]+).*", "$1").replace('+', ' ');
        Reply reply = people.admin().get(path).expect(400, "INVALID_INPUT");
        assertThat(reply.json().path("detail").asText())
                .startsWith(
                        "Unknown query parameter \"" + name + "\": GET " + path.replaceAll("\\?.*", "") + " takes ");
        assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(name);
    }

    @Test
    void saysWhatIsTaken() {
        String detail = people.admin()
                .get("/notifications?seen=true&%75nread=true&kind=x")
                .expect(400)
                .json()
                .path("detail")
                .asText();
        assertThat(detail)
                .isEqualTo("Unknown query parameters \"seen\", \"kind\": GET /notifications takes cursor, limit, "
                        + "offset, type, unread.");
        assertThat(people.admin()
                        .get("/campaigns/00000000-0000-0000-0000-000000000000?deep=1")
                        .expect(400)
                        .text())
                .contains("GET /campaigns/{id} takes no query parameters.");
    }

    @Test
    void oneThatTakesOneValueIsNotGivenTwice() {
        people.admin().get("/tests?state=draft&state=validated").expect(200);
        assertThat(people.admin()
                        .get("/tests?platform=linux&platform=macos")
                        .expect(400, "INVALID_INPUT")
                        .text())
                .contains("platform", "more than once");
    }

    @Test
    void whoMayNotCallIsNotToldWhatIsTaken() {
        people.nobody().get("/users?no-such=1").expect(401);
        people.as("viewer").get("/users?no-such=1").expect(403);
        people.admin().get("/nothing?no-such=1").expect(404);
    }

    @Test
    void holdsForEveryOperation() {
        assertThat(ApiDocument.of(server.client()).operations()).allSatisfy(this::refuses);
    }

    private void refuses(Operation operation) {
        String type = operation.details().at("/requestBody/content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("application/json");
        String path = operation.path().replaceAll("\\{[^}]*}", "x") + "?no-such=1";
        people.admin()
                .send(operation.method(), path, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), type)
                .expect(400)
                .isProblem();
    }
}

package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, passwords, tokens, keys. */
@ExtendWith(SharedServer.class)
class AccessTest {
    private final Server server;
    private final People people;
    private final Client admin;

    AccessTest(Server server, People people) {
        this.server = server;
        this.people = people;
        this.admin = people.admin();
    }

    @Test
    void aNewUserMustChangeTheFirstPassword() {
        String first = "First-Password-1";
        String name = "fresh-" + System.nanoTime();
        JsonNode user = admin.post("/users", Map.of("username", name, "password", first, "role", "viewer"))
                .expect(201)
                .json();
        assertThat(user.path("must_change_password").asBoolean()).isTrue();
        assertThat(user.toString()).doesNotContain(first).doesNotContain("argon");
        Client client = server.client().login(name, first);
        client.get("/techniques").expect(403, "PASSWORD_CHANGE_REQUIRED");
        client.get("/auth/me").expect(200);
        for (String weak : new String[] {"short-A1", "alllowercase-letters", "NoDigitsInHere-At-All", first}) {
            client.post("/auth/change-password", Map.of("current_password", first, "new_password", weak))
                    .expect(400)
                    .isProblem();
        }
        client.post("/auth/change-password", Map.of("current_password", first, "new_password", People.PASSWORD))
                .expect(204);
        server.client().login(name, People.PASSWORD).get("/techniques").expect(200);
    }

    @Test
    void wrongUserAndWrongPasswordGetTheSameAnswer() {
        String name = people.newUsername("viewer");
        Reply wrongPassword =
                server.client().tryLogin(name, "Wrong-Password-1").expect(401).isProblem();
        Reply wrongUser =
                server.client().tryLogin("nobody-" + name, "Wrong-Password-1").expect(401);
        assertThat(wrongUser.text()).isEqualTo(wrongPassword.text());
    }

    @Test
    void fiveWrongPasswordsLockTheAccount() {
        String name = people.newUsername("viewer");
        for (int i = 0; i < 5; i++) {
            server.client().tryLogin(name, "Wrong-Password-" + i).expect(401);
        }
        Reply right = server.client()
                .tryLogin(name, People.PASSWORD)
                .expect(401, "INVALID_CREDENTIALS")
                .isProblem();
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 60);
        assertThat(right.json().path("detail").asText())
                .contains("try again in " + right.header("Retry-After") + " seconds");
    }

    @Test
    void aPasswordInTheQueryIsRefused() {
        String query = "?username=admin&password=" + Server.ADMIN_PASSWORD;
        byte[] form = ("username=admin&password=" + Server.ADMIN_PASSWORD).getBytes(UTF_8);
        String type = "application/x-www-form-urlencoded";
        for (String path : new String[] {"/auth/login", "/auth/token"}) {
            Reply empty = server.client().send("POST", path + query, new byte[0], type);
            empty.expect(400, "INVALID_INPUT");
            assertThat(empty.text()).contains("query").doesNotContain(Server.ADMIN_PASSWORD);
            server.client().send("POST", path + query, form, type).expect(400, "INVALID_INPUT");
            server.client().send("POST", path + "?x", form, type).expect(400, "INVALID_INPUT");
        }
    }

    @Test
    void aForeignPageLogsNobodyIn() {
        server.client()
                .with("Sec-Fetch-Site", "cross-site")
                .tryLogin("admin", Server.ADMIN_PASSWORD)
                .expect(403, "CSRF_REJECTED");
        Reply foreign = server.client()
                .with("Origin", "https://elsewhere.example")
                .tryLogin("admin", Server.ADMIN_PASSWORD)
                .expect(200);
        assertThat(foreign.header("Set-Cookie")).isEmpty();
        Reply own = server.client()
                .with("Sec-Fetch-Site", "same-origin")
                .tryLogin("admin", Server.ADMIN_PASSWORD)
                .expect(200);
        assertThat(own.header("Set-Cookie")).startsWith("aegis_token=");
    }

    @Test
    void logoutAllEndsAllSessionsAndKeepsKeys() {
        String name = people.newUsername("viewer");
        Client one = server.client().login(name, People.PASSWORD);
        Client other = server.client().login(name, People.PASSWORD);
        String id = one.get("/auth/me").json().path("id").asText();
        Client key = server.client()
                .with(
                        "X-API-Key",
                        one.post("/api-keys", Map.of("name", "robot", "scope", "read"))
                                .expect(201)
                                .json()
                                .path("key")
                                .asText());
        one.post("/auth/logout-all", Map.of()).expect(204);
        one.get("/auth/me").expect(401);
        other.get("/auth/me").expect(401);
        key.get("/auth/me").expect(200);
        Client third = server.client().login(name, People.PASSWORD);
        people.as("red_lead").post("/users/" + id + "/logout-all", Map.of()).expect(403);
        admin.post("/users/" + id + "/logout-all", Map.of()).expect(204);
        third.get("/auth/me").expect(401);
    }

    @Test
    void keysEndWithTheResetOfThePasswordAndWithDeactivation() {
        Client owner = people.newUser("viewer");
        String id = owner.get("/auth/me").json().path("id").asText();
        for (Map<String, Object> change :
                List.<Map<String, Object>>of(Map.of("password", "Next-Password-4"), Map.of("is_active", false))) {
            String key = owner.post("/api-keys", Map.of("name", "robot", "scope", "read"))
                    .expect(201)
                    .json()
                    .path("key")
                    .asText();
            assertThat(admin.get("/api-keys?owner_id=" + id)
                            .expect(200)
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            people.as("red_lead").get("/api-keys?owner_id=" + id).expect(403);
            admin.patch("/users/" + id, change).expect(200);
            admin.patch("/users/" + id, Map.of("is_active", true, "must_change_password", false))
                    .expect(200);
            server.client().bearer(key).get("/auth/me").expect(401);
            assertThat(admin.get("/api-keys?owner_id=" + id)
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            owner = server.client()
                    .login(admin.get("/users/" + id).json().path("username").asText(), "Next-Password-4");
        }
        admin.get("/api-keys?owner_id=nonsense").expect(400);
    }

    @Test
    void theCommandLineGivesAForgottenPasswordAnew() {
        String name = people.newUsername("viewer");
        Command reset = Command.run(
                Map.of(),
                "user",
                "reset-password",
                name,
                "--generate",
                "--home",
                server.home().toString());
        assertThat(reset.exitCode()).as(reset.output()).isZero();
        String password = reset.output().lines().findFirst().orElse("").replaceFirst(".*: ", "");
        server.client().tryLogin(name, People.PASSWORD).expect(401);
        server.client().login(name, password).get("/techniques").expect(403, "PASSWORD_CHANGE_REQUIRED");
    }

    @Test
    void filtersDoNotTellWhichNamesThereAre() {
        Client viewer = people.as("viewer");
        String known = people.newUsername("viewer");
        for (String filter : new String[] {"assigned_to", "created_by"}) {
            assertThat(viewer.get("/tests?" + filter + "=" + known).expect(200).text())
                    .isEqualTo(viewer.get("/tests?" + filter + "=nobody-has-this")
                            .expect(200)
                            .text());
        }
        viewer.get("/worklogs?user=" + known).expect(403);
        viewer.get("/worklogs?user=nobody-has-this").expect(403);
        assertThat(admin.get("/worklogs?user=nobody-has-this")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void exportsHoldNoWorklogsOfOthers() {
        String test = admin.post("/tests", Map.of("technique_id", "T1059.001", "title", "Logged"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        String campaign = admin.post("/campaigns", Map.of("name", "Logged", "type", "purple_team"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        admin.post("/campaigns/" + campaign + "/tests", Map.of("test_id", test)).expect(201);
        admin.post("/worklogs", Map.of("test_id", test, "minutes", 5, "note", "nobody's business"))
                .expect(201);
        people.as("viewer")
                .post("/worklogs", Map.of("test_id", test, "minutes", 5, "note", "my own words"))
                .expect(201);
        String path = "/campaigns/" + campaign + "/export";
        assertThat(people.as("viewer").get(path).expect(200).text())
                .contains("my own words")
                .doesNotContain("nobody's business");
        assertThat(admin.get(path).expect(200).text()).contains("my own words", "nobody's business");
        String key = admin.post("/api-keys", Map.of("name", "writer", "scope", "write"))
                .expect(201)
                .json()
                .path("key")
                .asText();
        Client writer = server.client().bearer(key);
        assertThat(writer.get("/worklogs?limit=100").expect(200).text()).doesNotContain("my own words");
        assertThat(writer.get(path).expect(200).text())
                .contains("nobody's business")
                .doesNotContain("my own words");
    }

    @Test
    void logoutRevokesTheToken() {
        Client client = people.newUser("viewer");
        client.get("/auth/me").expect(200);
        assertThat(client.post("/auth/logout", Map.of()).status()).isIn(200, 204);
        client.get("/auth/me").expect(401).isProblem();
    }

    @Test
    void aDeactivatedUserIsOutAtOnce() {
        Client client = people.newUser("blue_tech");
        String id = client.get("/auth/me").expect(200).json().path("id").asText();
        assertThat(admin.delete("/users/" + id).status()).isIn(200, 204);
        client.get("/auth/me").expect(401);
        assertThat(admin.get("/users/" + id)
                        .expect(200)
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRoleThatChangesCountsAtOnce() {
        Client client = people.newUser("viewer");
        String id = client.get("/users/me").expect(200).json().path("id").asText();
        client.get("/users").expect(403);
        admin.patch("/users/" + id, Map.of("role", "admin")).expect(200);
        // The token carries the role it was made with; either it counts at once or the user logs in anew.
        assertThat(client.get("/users").status()).isIn(200, 401);
        admin.patch("/users/" + id, Map.of("role", "viewer")).expect(200);
        assertThat(client.get("/users").status()).isIn(401, 403);
    }

    @Test
    void tokensThatAreNotOursAreRefused() {
        String forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJhZG1pbiJ9.";
        for (String token : new String[] {forged, "nonsense", "aegis_0000", "a.b.c", "aegis_" + "f".repeat(64)}) {
            server.client().bearer(token).get("/auth/me").expect(401).isProblem();
            server.client().with("X-API-Key", token).get("/auth/me").expect(401).isProblem();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /plugins, application/json",
        "POST, /users, text/plain",
        "PATCH, /users/none, multipart/form-data; boundary=b",
        "POST, /system/sync-mitre, text/plain",
        "PATCH, /techniques/T1059/review, application/xml"
    })
    void whoMayNotCallIsToldSoWhateverTheMediaTypeIs(String method, String path, String type) {
        byte[] body = "{}".getBytes(UTF_8);
        server.client().send(method, path, body, type).expect(401, "UNAUTHORIZED");
        people.as("viewer").send(method, path, body, type).expect(403, "FORBIDDEN");
        admin.send(method, path, body, type).expect(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/csv;q=0.5"})
    void whoMayNotReadIsToldSoWhateverIsAccepted(String accept) {
        server.client().with("Accept", accept).get("/users").expect(401, "UNAUTHORIZED");
        people.as("viewer").with("Accept", accept).get("/users").expect(403, "FORBIDDEN");
        admin.with("Accept", accept).get("/users").expect(406, "NOT_ACCEPTABLE");
    }

    @Test
    void theCookieWorksAndItsChangesNeedADefence() {
        Reply login = server.client().tryLogin("admin", Server.ADMIN_PASSWORD).expect(200);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie).startsWith("aegis_token=").contains("HttpOnly").contains("SameSite=Strict");
        Client browser = server.client().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        browser.get("/auth/me").expect(200);
        browser.with("Origin", "https://elsewhere.example")
                .post("/techniques", HttpTest.technique())
                .expect(403)
                .isProblem();
    }

    @Test
    void theOtherLoginSaysHowLongTheTokenLives() {
        String form = "username=admin&password=" + Server.ADMIN_PASSWORD;
        JsonNode token = server.client()
                .send("POST", "/auth/token", form.getBytes(UTF_8), "application/x-www-form-urlencoded")
                .expect(200)
                .json();
        assertThat(token.path("expires_in").asInt()).isEqualTo(86400);
        assertThat(token.path("token_type").asText()).isEqualTo("bearer");
    }

    @Test
    void aKeyIsShownOnceAndKeepsToItsScope() {
        Client owner = people.newUser("red_lead");
        JsonNode created = owner.post("/api-keys", Map.of("name", "reader", "scope", "read"))
                .expect(201)
                .json();
        String key = created.path("key").asText();
        assertThat(key).startsWith("aegis_");
        assertThat(owner.get("/api-keys").expect(200).text())
                .doesNotContain(key)
                .contains("reader");

        for (Client reader :
                new Client[] {server.client().bearer(key), server.client().with("X-API-Key", key)}) {
            reader.get("/techniques").expect(200);
            reader.patch("/techniques/T1059/review", Map.of("review_required", false))
                    .expect(403)
                    .isProblem();
        }
        owner.post("/api-keys", Map.of("name", "too much", "scope", "admin")).isProblem();

        String id = created.path("id").asText();
        people.as("viewer").delete("/api-keys/" + id).expect(403).isProblem();
        assertThat(owner.delete("/api-keys/" + id).status()).isIn(200, 204);
        server.client().bearer(key).get("/techniques").expect(401);
    }

    @Test
    void passwordsAndTokensAreNeverLogged() {
        String name = people.newUsername("viewer");
        String wrong = "Very-Special-Wrong-1";
        server.client().tryLogin(name, wrong).expect(401);
        String key = people.newUser("viewer")
                .post("/api-keys", Map.of("name", "logged?", "scope", "read"))
                .expect(201)
                .json()
                .path("key")
                .asText();
        assertThat(server.everythingLogged())
                .doesNotContain(Server.ADMIN_PASSWORD)
                .doesNotContain(People.PASSWORD)
                .doesNotContain(wrong)
                .doesNotContain(key)
                .doesNotContain("eyJ");
        assertThat(admin.get("/audit-logs?limit=100").expect(200).text())
                .doesNotContain(People.PASSWORD)
                .doesNotContain("argon2")
                .doesNotContain(key);
    }

    @Test
    void preferencesAreOnesOwn() {
        Client client = people.newUser("viewer");
        client.patch("/users/me/preferences", Map.of("theme", "dark")).expect(200);
        assertThat(client.get("/users/me").expect(200).text()).contains("dark");
    }
}

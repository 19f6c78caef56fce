package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An old answer is given again only to who may still call the method and still sees the thing. */
@ExtendWith(SharedServer.class)
class ReplayTest {
    private final Server server;
    private final People people;
    private final Client admin;

    ReplayTest(Server server, People people) {
        this.server = server;
        this.people = people;
        this.admin = people.admin();
    }

    private String test() {
        return new Scene(server, admin).test();
    }

    private static Client withKey(Client client) {
        return client.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private void classify(String test, String classification) {
        admin.patch("/tests/" + test + "/classification", Map.of("classification", classification))
                .expect(200);
    }

    private String idOf(String username) {
        return admin.get("/users?search=" + username)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    @Test
    void whoMayNoLongerCallIsRefused() {
        String name = people.newUsername("red_lead");
        String test = test();
        classify(test, "restricted");
        String path = "/tests/" + test + "/start-execution";
        Client lead = withKey(server.client().login(name, People.PASSWORD));
        lead.post(path, Map.of()).expect(200);
        assertThat(lead.post(path, Map.of()).expect(200).header("Idempotency-Replayed"))
                .isEqualTo("true");
        admin.patch("/users/" + idOf(name), Map.of("role", "viewer")).expect(200);
        Client viewer =
                server.client().login(name, People.PASSWORD).with("Idempotency-Key", lead.header("Idempotency-Key"));
        viewer.post(path, Map.of()).expect(403, "FORBIDDEN");
    }

    @Test
    void whoNoLongerSeesTheThingIsRefusedAsEverywhere() {
        String test = test();
        String path = "/tests/" + test + "/start-execution";
        Client tech = withKey(people.newUser("red_tech"));
        tech.post(path, Map.of()).expect(200);
        classify(test, "restricted");
        tech.post(path, Map.of()).expect(404, "NOT_FOUND");
        classify(test, "internal");
        assertThat(tech.post(path, Map.of()).expect(200).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void soItIsWithWhatWasMade() {
        Client tech = withKey(people.newUser("red_lead"));
        Map<String, Object> body = Map.of("technique_id", new Scene(server, admin).technique(), "title", "Made");
        Reply first = tech.post("/tests", body).expect(201);
        Reply again = tech.post("/tests", body).expect(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        String id = first.json().path("id").asText();
        admin.delete("/tests/" + id);
        tech.post("/tests", body).isNoFailure();
    }

    @Test
    void aUserWhoIsGoneGetsNothing() {
        String name = people.newUsername("red_tech");
        String path = "/tests/" + test() + "/start-execution";
        Client tech = withKey(server.client().login(name, People.PASSWORD));
        tech.post(path, Map.of()).expect(200);
        admin.patch("/users/" + idOf(name), Map.of("is_active", false)).expect(200);
        tech.post(path, Map.of()).expect(401, "UNAUTHORIZED");
    }
}

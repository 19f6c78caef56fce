package io.aegis.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user of each role, logged in. */
final class People {
    static final List<String> ROLES = List.of("admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer");
    static final String PASSWORD = "Battery-Staple-2";

    private final Server server;
    private final Client admin;
    private final Map<String, Client> clients = new LinkedHashMap<>();

    private People(Server server) {
        this.server = server;
        this.admin = server.admin();
    }

    static People on(Server server) {
        People people = new People(server);
        ROLES.forEach(role -> people.clients.put(role, people.newUser(role)));
        return people;
    }

    Client as(String role) {
        Client client = clients.get(role);
        if (client == null) {
            throw new IllegalArgumentException(role);
        }
        return client;
    }

    Client admin() {
        return admin;
    }

    Client nobody() {
        return server.client();
    }

    /** Somebody new, who has changed the first password already. */
    Client newUser(String role) {
        return server.client().login(newUsername(role), PASSWORD);
    }

    /** The name of somebody new; the password is {@link #PASSWORD}. */
    String newUsername(String role) {
        return newUsername(server, admin, role);
    }

    static String newUsername(Server server, Client admin, String role) {
        String name = role + "-" + UUID.randomUUID().toString().substring(0, 8);
        String first = "First-Password-1";
        admin.post("/users", Map.of("username", name, "email", name + "@example.org", "password", first, "role", role))
                .expect(201);
        server.client()
                .login(name, first)
                .post("/auth/change-password", Map.of("current_password", first, "new_password", PASSWORD))
                .expect(204);
        return name;
    }
}

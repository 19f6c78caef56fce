package io.aegis.e2e;

import static io.aegis.e2e.Audited.changed;
import static io.aegis.e2e.Audited.created;
import static io.aegis.e2e.Audited.deleted;
import static io.aegis.e2e.Audited.done;
import static io.aegis.e2e.Audited.leaves;
import static io.aegis.e2e.Audited.leavesNone;
import static io.aegis.e2e.Audited.several;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aegis.e2e.Audited.Attempt;
import io.aegis.e2e.Audited.Expected;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every call that may change something, and what it must leave in the audit log. */
final class AuditedCalls {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final List<Expected> RUN_JOB = created("run_job", "job");
    private static final List<Expected> IMPORT = several(
            done("import_templates", "test_template"), done("import_atomic_red_team", "atomic_red_team_import"));

    private AuditedCalls() {}

    static List<Audited> all() {
        return Stream.of(accounts(), server(), techniques(), actors(), webhooks(), AuditedTestCalls.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Audited> accounts() {
        return List.of(
                leaves(done("login", "user"), "POST /auth/login", scene -> login(scene, "/auth/login")),
                leaves(done("login", "user"), "POST /auth/token", scene -> login(scene, "/auth/token")),
                leaves(
                        done("login_failed", "user"),
                        "POST /auth/login (nobody)",
                        scene -> scene.byStranger("anonymous", form("/auth/login", "nobody-here", People.PASSWORD))),
                leaves(
                        done("logout", "user"),
                        "POST /auth/logout",
                        scene -> scene.by(scene.username(), caller -> caller.post("/auth/logout", Map.of()))),
                leaves(
                        done("logout_all", "user"),
                        "POST /auth/logout-all",
                        scene -> scene.by(scene.username(), caller -> caller.post("/auth/logout-all", Map.of()))),
                leaves(
                        done("logout_all", "user"),
                        "POST /users/{id}/logout-all",
                        scene -> scene.post("/users/" + scene.user() + "/logout-all", Map.of())),
                leaves(
                        several(deleted("revoke_api_key", "api_key"), changed("update_user", "user")),
                        "PATCH /users/{id} (a password, of somebody who has a key)",
                        scene -> {
                            String name = scene.username();
                            Client user = scene.client(name);
                            user.post("/api-keys", Map.of("name", "audited", "scope", "read"))
                                    .expect(201);
                            String id = user.get("/auth/me").json().path("id").asText();
                            return scene.patch("/users/" + id, Map.of("password", "Next-Password-4"));
                        }),
                leaves(done("download_evidence", "evidence"), "GET /evidence/{id}/download", scene -> {
                    String evidence = scene.evidence();
                    return scene.byAdmin(caller -> caller.get("/evidence/" + evidence + "/download"));
                }),
                leaves(done("export_campaign", "campaign"), "GET /campaigns/{id}/export", scene -> {
                    String campaign = scene.campaign();
                    return scene.byAdmin(caller -> caller.get("/campaigns/" + campaign + "/export"));
                }),
                leaves(
                        done("change_password", "user"),
                        "POST /auth/change-password",
                        scene -> scene.by(
                                scene.username(),
                                caller -> caller.post(
                                        "/auth/change-password",
                                        Map.of(
                                                "current_password",
                                                People.PASSWORD,
                                                "new_password",
                                                "Another-Password-3")))),
                leaves(
                        created("create_user", "user"),
                        "POST /users",
                        scene -> scene.byAdmin(caller -> caller.post(
                                "/users",
                                Map.of(
                                        "username",
                                        "audited-" + System.nanoTime(),
                                        "password",
                                        "First-Password-1",
                                        "role",
                                        "viewer")))),
                leaves(
                        changed("update_user", "user"),
                        "PATCH /users/{id}",
                        scene -> scene.patch(
                                "/users/" + scene.user(), Map.of("role", "blue_tech", "password", "Next-Password-4"))),
                leaves(
                        changed("deactivate_user", "user"),
                        "DELETE /users/{id}",
                        scene -> scene.delete("/users/" + scene.user())),
                leaves(
                        changed("update_preferences", "user"),
                        "PATCH /users/me/preferences",
                        scene -> scene.by(
                                scene.username(),
                                caller -> caller.patch("/users/me/preferences", Map.of("theme", "light")))),
                leaves(
                        created("create_api_key", "api_key"),
                        "POST /api-keys",
                        scene -> scene.post("/api-keys", Map.of("name", "audited", "scope", "read"))),
                leaves(
                        deleted("revoke_api_key", "api_key"),
                        "DELETE /api-keys/{id}",
                        scene -> scene.delete("/api-keys/" + scene.apiKey())),
                leaves(
                        changed("update_notification_preferences", "user"),
                        "PATCH /notifications/preferences",
                        scene -> scene.by(
                                scene.username(),
                                caller -> caller.patch(
                                        "/notifications/preferences",
                                        Map.of("types", Map.of("test.mentioned", false))))),
                leavesNone(
                        "PATCH /notifications/{id}",
                        "what one has read is nobody else's business",
                        scene -> scene.patch("/notifications/" + UUID.randomUUID(), Map.of("read", true))),
                leavesNone(
                        "POST /notifications/read-all",
                        "what one has read is nobody else's business",
                        scene -> scene.post("/notifications/read-all", Map.of())));
    }

    private static Attempt login(Scene scene, String path) {
        String username = scene.username();
        return scene.byStranger(username, form(path, username, People.PASSWORD));
    }

    private static Function<Client, Reply> form(String path, String username, String password) {
        byte[] form = ("username=" + username + "&password=" + password).getBytes(UTF_8);
        return caller -> caller.send("POST", path, form, "application/x-www-form-urlencoded");
    }

    private static List<Audited> server() {
        return List.of(
                leaves(created("install_plugin", "plugin"), "POST /plugins", scene -> {
                    java.nio.file.Path jar = PluginJar.of("fresh").build();
                    return scene.byAdmin(caller -> caller.upload("/plugins", jar));
                }),
                leaves(changed("install_plugin", "plugin"), "POST /plugins (upgrade)", scene -> {
                    java.nio.file.Path jar =
                            PluginJar.of(scene.plugin()).version("1.1.0").build();
                    return scene.byAdmin(caller -> caller.upload("/plugins", jar));
                }),
                leaves(
                        changed("remove_plugin", "plugin"),
                        "DELETE /plugins/{id}",
                        scene -> scene.delete("/plugins/" + scene.plugin())),
                leaves(
                        deleted("remove_plugin", "plugin"),
                        "DELETE /plugins/{id}?purge=true",
                        scene -> scene.delete("/plugins/" + scene.plugin() + "?purge=true")),
                leaves(
                        RUN_JOB,
                        "POST /system/jobs/{id}/run",
                        scene -> scene.post("/system/jobs/clean-blobs/run", Map.of())),
                leaves(
                        RUN_JOB,
                        "POST /system/sync-mitre (no such file)",
                        scene -> scene.post("/system/sync-mitre", Map.of("source", "there-is-no-such-file.json"))),
                leaves(
                        several(done("sync_techniques", "catalogue"), RUN_JOB),
                        "POST /system/sync-mitre",
                        scene -> scene.post(
                                "/system/sync-mitre",
                                Map.of("source", scene.importFile("mobile.json", AuditedFiles.MOBILE)))),
                leaves(
                        RUN_JOB,
                        "POST /system/sync-mitre (dry run)",
                        scene -> scene.post(
                                "/system/sync-mitre",
                                Map.of(
                                        "source",
                                        scene.importFile("mobile.json", AuditedFiles.MOBILE),
                                        "dry_run",
                                        true))),
                leavesNone(
                        "POST /system/run-intel-scan",
                        "no bundle contributes this job yet: 404",
                        scene -> scene.post("/system/run-intel-scan", Map.of())),
                leaves(
                        several(changed("sync_d3fend", "d3fend_edition"), RUN_JOB),
                        "POST /d3fend/sync",
                        scene -> scene.post(
                                "/d3fend/sync", Map.of("source", scene.importFile("d3fend.csv", AuditedFiles.D3FEND)))),
                leaves(
                        several(IMPORT, RUN_JOB),
                        "POST /atomic-red-team/import",
                        scene -> scene.post(
                                "/atomic-red-team/import",
                                Map.of(
                                        "source",
                                        scene.importFile(
                                                "T1059.yaml",
                                                AuditedFiles.ATOMIC.formatted("T1059", UUID.randomUUID()))))),
                leaves(
                        IMPORT,
                        "POST /atomic-red-team/import (sent)",
                        scene -> scene.byAdmin(caller -> caller.upload(
                                "/atomic-red-team/import",
                                Map.of(),
                                "T1059.yaml",
                                AuditedFiles.ATOMIC
                                        .formatted("T1059", UUID.randomUUID())
                                        .getBytes(UTF_8)))));
    }

    private static List<Audited> techniques() {
        return List.of(
                leaves(
                        created("create_technique", "technique"),
                        "POST /techniques",
                        scene -> scene.post("/techniques", HttpTest.technique())),
                leaves(
                        changed("update_technique", "technique"),
                        "PATCH /techniques/{mitre_id}",
                        scene -> scene.patch("/techniques/" + scene.technique(), Map.of("name", "Other"))),
                leaves(
                        changed("review_technique", "technique"),
                        "PATCH /techniques/{mitre_id}/review",
                        scene -> scene.patch(
                                "/techniques/" + scene.technique() + "/review", Map.of("review_required", true))));
    }

    private static List<Audited> actors() {
        return List.of(
                leaves(
                        created("create_threat_actor", "threat_actor"),
                        "POST /threat-actors",
                        scene -> scene.post("/threat-actors", Map.of("name", "Audited " + UUID.randomUUID()))),
                leaves(
                        changed("update_threat_actor", "threat_actor"),
                        "PATCH /threat-actors/{id}",
                        scene -> scene.patch("/threat-actors/" + scene.actor(), Map.of("notes", "Other"))),
                leaves(
                        deleted("delete_threat_actor", "threat_actor"),
                        "DELETE /threat-actors/{id}",
                        scene -> scene.delete("/threat-actors/" + scene.actor())),
                leaves(
                        done("enrich_threat_actors", "threat_actor"),
                        "POST /threat-actors/enrich",
                        scene -> scene.post(
                                "/threat-actors/enrich",
                                Map.of("source", scene.importFile("cluster.json", AuditedFiles.CLUSTER)))));
    }

    private static List<Audited> webhooks() {
        Map<String, Object> webhook =
                Map.of("url", Scene.RECEIVER, "events", List.of("test.state_changed"), "secret", SECRET);
        return List.of(
                leaves(
                        created("create_webhook", "webhook"),
                        "POST /webhooks",
                        scene -> scene.post("/webhooks", webhook)),
                leaves(
                        changed("update_webhook", "webhook"),
                        "PATCH /webhooks/{id}",
                        scene -> scene.patch("/webhooks/" + scene.webhook(), Map.of("enabled", false))),
                leaves(
                        deleted("delete_webhook", "webhook"),
                        "DELETE /webhooks/{id}",
                        scene -> scene.delete("/webhooks/" + scene.webhook())),
                leaves(
                        done("test_webhook", "webhook"),
                        "POST /webhooks/{id}/test",
                        scene -> scene.post("/webhooks/" + scene.webhook() + "/test", Map.of())),
                leaves(
                        done("rotate_webhook_secret", "webhook"),
                        "POST /webhooks/{id}/rotate-secret",
                        scene -> scene.post(
                                "/webhooks/" + scene.webhook() + "/rotate-secret", Map.of("secret", SECRET + "Ag=="))),
                leaves(
                        done("resend_webhook_delivery", "webhook"),
                        "POST /webhooks/{id}/deliveries/{did}/resend",
                        scene -> {
                            String webhook1 = scene.webhook();
                            return scene.post(
                                    "/webhooks/" + webhook1 + "/deliveries/" + scene.delivery(webhook1) + "/resend",
                                    Map.of());
                        }));
    }
}

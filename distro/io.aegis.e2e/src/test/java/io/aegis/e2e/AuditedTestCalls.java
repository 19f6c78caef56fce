package io.aegis.e2e;

import static io.aegis.e2e.Audited.changed;
import static io.aegis.e2e.Audited.created;
import static io.aegis.e2e.Audited.deleted;
import static io.aegis.e2e.Audited.done;
import static io.aegis.e2e.Audited.leaves;
import static io.aegis.e2e.Audited.several;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aegis.e2e.Audited.Attempt;
import io.aegis.e2e.Audited.Expected;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The calls of {@link AuditedCalls} that are about tests, campaigns and attack paths. */
final class AuditedTestCalls {
    private AuditedTestCalls() {}

    static List<Audited> all() {
        return Stream.of(tests(), evidence(), campaigns(), paths())
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, Object> attire(String technique) {
        Map<String, Object> step = Map.of("order", 1, "command", "whoami", "time-start", "2026-02-03T04:05:06Z");
        return Map.of(
                "attire-version", "1.1",
                "execution-data", Map.of("execution-id", technique),
                "procedures", List.of(Map.of("mitre-technique-id", technique, "steps", List.of(step))));
    }

    private static List<Audited> tests() {
        List<Expected> coverage = changed("update_coverage", "technique");
        return List.of(
                leaves(
                        several(created("create_test", "test"), coverage),
                        "POST /tests",
                        scene -> scene.post("/tests", Map.of("technique_id", scene.technique(), "title", "Audited"))),
                leaves(
                        several(created("create_test", "test"), coverage),
                        "POST /tests/from-template",
                        scene -> scene.post("/tests/from-template", Map.of("template_id", scene.template()))),
                leaves(
                        changed("change_general", "test"),
                        "PATCH /tests/{id}",
                        scene -> scene.patch("/tests/" + scene.test(), Map.of("title", "Other"))),
                leaves(
                        changed("classify", "test"),
                        "PATCH /tests/{id}/classification",
                        scene -> scene.patch(
                                "/tests/" + scene.test() + "/classification", Map.of("classification", "public"))),
                leaves(
                        changed("change_red", "test"),
                        "PATCH /tests/{id}/red",
                        scene -> scene.patch(
                                "/tests/" + scene.test("start-execution") + "/red", Map.of("red_notes", "Seen."))),
                leaves(
                        several(
                                done("start_execution", "test"),
                                several(changed("change_red", "test"), done("import_attire", "test"))),
                        "POST /tests/import-attire",
                        scene -> scene.post("/tests/import-attire", attire(scene.techniqueWithTest()))),
                leaves(
                        changed("change_blue", "test"),
                        "PATCH /tests/{id}/blue",
                        scene -> scene.patch(
                                "/tests/" + scene.test("start-execution", "submit-red") + "/blue",
                                Map.of("blue_notes", "Seen."))),
                leaves(
                        changed("change_remediation", "test"),
                        "PATCH /tests/{id}/remediation",
                        scene -> scene.patch(
                                "/tests/" + scene.test("start-execution", "submit-red", "submit-blue", "reject")
                                        + "/remediation",
                                Map.of("notes", "Later."))),
                leaves(
                        done("start_execution", "test"),
                        "POST /tests/{id}/start-execution",
                        scene -> move(scene, scene.test(), "start-execution", Map.of())),
                leaves(
                        several(done("start_execution", "test"), done("start_execution", "test")),
                        "POST /tests/bulk",
                        scene -> scene.post(
                                "/tests/bulk",
                                Map.of("action", "start-execution", "test_ids", List.of(scene.test(), scene.test())))),
                leaves(
                        done("pause_timer", "test"),
                        "POST /tests/{id}/pause-timer",
                        scene -> move(scene, scene.test("start-execution"), "pause-timer", Map.of())),
                leaves(
                        done("resume_timer", "test"),
                        "POST /tests/{id}/resume-timer",
                        scene -> move(scene, scene.test("start-execution", "pause-timer"), "resume-timer", Map.of())),
                leaves(
                        done("submit_red", "test"),
                        "POST /tests/{id}/submit-red",
                        scene -> move(scene, scene.test("start-execution"), "submit-red", Map.of())),
                leaves(
                        done("submit_blue", "test"),
                        "POST /tests/{id}/submit-blue",
                        scene -> move(
                                scene,
                                scene.test("start-execution", "submit-red"),
                                "submit-blue",
                                Map.of("detection_result", "detected"))),
                leaves(
                        done("validate_red", "test"),
                        "POST /tests/{id}/validate-red",
                        scene -> move(scene, scene.testInReview(), "validate-red", Map.of("approved", true))),
                leaves(
                        done("validate_blue", "test"),
                        "POST /tests/{id}/validate-blue",
                        scene -> move(scene, scene.testInReview(), "validate-blue", Map.of("approved", true))),
                leaves(
                        several(done("validate", "test"), coverage),
                        "POST /tests/{id}/validate",
                        scene -> move(scene, scene.testInReview(), "validate", Map.of("result", "detected"))),
                leaves(
                        done("reject", "test"),
                        "POST /tests/{id}/reject",
                        scene -> move(scene, scene.testInReview(), "reject", Map.of("comments", "Once more."))),
                leaves(
                        done("reopen", "test"),
                        "POST /tests/{id}/reopen",
                        scene -> move(
                                scene,
                                scene.test("start-execution", "submit-red", "submit-blue", "reject"),
                                "reopen",
                                Map.of())),
                leaves(
                        created("create_worklog", "worklog"),
                        "POST /worklogs",
                        scene -> scene.post(
                                "/worklogs", Map.of("test_id", scene.test(), "minutes", 5, "note", "Read."))));
    }

    private static List<Audited> evidence() {
        return List.of(
                leaves(created("add_evidence", "evidence"), "POST /tests/{id}/evidence", scene -> {
                    String path = "/tests/" + scene.test() + "/evidence";
                    return scene.byAdmin(
                            caller -> caller.upload(path, Map.of("team", "red"), "a.txt", "content".getBytes(UTF_8)));
                }),
                leaves(
                        deleted("delete_evidence", "evidence"),
                        "DELETE /evidence/{id}",
                        scene -> scene.delete("/evidence/" + scene.evidence())),
                leaves(
                        created("create_template", "test_template"),
                        "POST /test-templates",
                        scene -> scene.post(
                                "/test-templates",
                                Map.of("name", "Audited", "technique_id", Scene.TECHNIQUE, "procedure_text", "Look."))),
                leaves(
                        changed("update_template", "test_template"),
                        "PATCH /test-templates/{id}",
                        scene -> scene.patch("/test-templates/" + scene.template(), Map.of("name", "Other"))),
                leaves(
                        deleted("delete_template", "test_template"),
                        "DELETE /test-templates/{id}",
                        scene -> scene.delete("/test-templates/" + scene.template())));
    }

    private static List<Audited> campaigns() {
        return List.of(
                leaves(
                        created("create_campaign", "campaign"),
                        "POST /campaigns",
                        scene -> scene.post("/campaigns", Map.of("name", "Audited", "type", "purple_team"))),
                leaves(
                        changed("update_campaign", "campaign"),
                        "PATCH /campaigns/{id}",
                        scene -> scene.patch("/campaigns/" + scene.campaign(), Map.of("name", "Other"))),
                leaves(
                        changed("schedule_campaign", "campaign"),
                        "PATCH /campaigns/{id}/schedule",
                        scene -> scene.patch(
                                "/campaigns/" + scene.campaign() + "/schedule", Map.of("start_date", "2030-01-01"))),
                leaves(
                        several(changed("add_campaign_test", "campaign"), done("add_test_to_campaign", "test")),
                        "POST /campaigns/{id}/tests",
                        scene -> scene.post(
                                "/campaigns/" + scene.campaign() + "/tests", Map.of("test_id", scene.test()))),
                leaves(
                        several(changed("remove_campaign_test", "campaign"), done("remove_test_from_campaign", "test")),
                        "DELETE /campaigns/{id}/tests/{ctid}",
                        scene -> {
                            String campaign = scene.campaign();
                            return scene.delete("/campaigns/" + campaign + "/tests/" + scene.addTest(campaign));
                        }),
                leaves(changed("activate_campaign", "campaign"), "POST /campaigns/{id}/activate", scene -> {
                    String campaign = scene.campaign();
                    scene.addTest(campaign);
                    return scene.post("/campaigns/" + campaign + "/activate", Map.of());
                }),
                leaves(
                        changed("complete_campaign", "campaign"),
                        "POST /campaigns/{id}/complete",
                        scene -> scene.post("/campaigns/" + scene.activeCampaign() + "/complete", Map.of())),
                leaves(
                        several(
                                created("create_campaign", "campaign"),
                                several(created("create_test", "test"), changed("update_coverage", "technique"))),
                        "POST /campaigns/from-threat-actor/{actor_id}",
                        scene -> scene.post("/campaigns/from-threat-actor/" + scene.actor(), Map.of())),
                leaves(created("import_campaign", "campaign"), "POST /campaigns/import", scene -> {
                    byte[] file = scene.campaignFile();
                    return scene.byAdmin(caller -> caller.send("POST", "/campaigns/import", file, "application/json"));
                }));
    }

    private static List<Audited> paths() {
        return List.of(
                leaves(
                        created("create_attack_path", "attack_path"),
                        "POST /attack-paths",
                        scene -> scene.post(
                                "/attack-paths",
                                Map.of("name", "Audited", "steps", List.of(Map.of("technique_id", Scene.TECHNIQUE))))),
                leaves(
                        created("import_attack_path", "attack_path"),
                        "POST /attack-paths/import",
                        scene -> scene.byAdmin(caller -> caller.send(
                                "POST",
                                "/attack-paths/import",
                                AuditedFiles.PLAN.getBytes(UTF_8),
                                "application/yaml"))),
                leaves(
                        changed("update_attack_path", "attack_path"),
                        "PATCH /attack-paths/{id}",
                        scene -> scene.patch("/attack-paths/" + scene.attackPath(), Map.of("name", "Other"))),
                leaves(
                        deleted("delete_attack_path", "attack_path"),
                        "DELETE /attack-paths/{id}",
                        scene -> scene.delete("/attack-paths/" + scene.attackPath())),
                leaves(
                        created("add_attack_path_step", "attack_path"),
                        "POST /attack-paths/{id}/steps",
                        scene -> scene.post(
                                "/attack-paths/" + scene.attackPath() + "/steps",
                                Map.of("technique_id", Scene.TECHNIQUE))),
                leaves(
                        deleted("remove_attack_path_step", "attack_path"),
                        "DELETE /attack-paths/{id}/steps/{sid}",
                        scene -> {
                            String path = "/attack-paths/" + scene.attackPath();
                            return scene.delete(path + "/steps/" + scene.firstStep(path));
                        }),
                leaves(
                        created("create_execution", "execution"),
                        "POST /attack-paths/{id}/executions",
                        scene -> scene.post("/attack-paths/" + scene.attackPath() + "/executions", Map.of())),
                leaves(
                        changed("start_execution", "execution"),
                        "POST /executions/{id}/start",
                        scene -> scene.post("/executions/" + scene.execution() + "/start", Map.of())),
                leaves(changed("record_execution_step", "execution"), "POST /executions/{id}/steps/{sid}", scene -> {
                    String path = "/executions/" + scene.startedExecution();
                    return scene.post(path + "/steps/" + scene.firstStep(path), Map.of("outcome", "detected"));
                }),
                leaves(changed("complete_execution", "execution"), "POST /executions/{id}/complete", scene -> {
                    String path = "/executions/" + scene.startedExecution();
                    scene.admin()
                            .post(path + "/steps/" + scene.firstStep(path), Map.of("outcome", "detected"))
                            .expect(200);
                    return scene.post(path + "/complete", Map.of());
                }),
                leaves(
                        changed("abort_execution", "execution"),
                        "POST /executions/{id}/abort",
                        scene -> scene.post(
                                "/executions/" + scene.startedExecution() + "/abort", Map.of("reason", "Late."))));
    }

    private static Attempt move(Scene scene, String test, String call, Map<String, Object> body) {
        return scene.post("/tests/" + test + "/" + call, body);
    }
}

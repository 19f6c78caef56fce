package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.AttackPathsApi;
import org.openapitools.client.api.CampaignsApi;
import org.openapitools.client.api.ExecutionsApi;
import org.openapitools.client.api.TestsApi;
import org.openapitools.client.model.CampaignAttackPathChange;
import org.openapitools.client.model.CampaignCampaignChange;
import org.openapitools.client.model.CampaignNewAttackPath;
import org.openapitools.client.model.CampaignNewCampaign;
import org.openapitools.client.model.CampaignNewCampaignTest;
import org.openapitools.client.model.CampaignNewStep;
import org.openapitools.client.model.CampaignScheduleChange;
import org.openapitools.client.model.CampaignStepOutcome;
import org.openapitools.client.model.TestNewTestBody;

/** Campaigns, attack paths and their executions. */
final class Campaigns {
    private final Calls calls;
    private final CampaignsApi campaigns;
    private final AttackPathsApi paths;
    private final ExecutionsApi executions;
    private final TestsApi tests;

    Campaigns(Calls calls, ApiClient client) {
        this.calls = calls;
        this.campaigns = new CampaignsApi(client);
        this.paths = new AttackPathsApi(client);
        this.executions = new ExecutionsApi(client);
        this.tests = new TestsApi(client);
    }

    void make() {
        campaign();
        UUID path = path();
        execution(path);
        calls.run("attack-paths_delete", () -> paths.attackPathsDelete(path, null));
    }

    private void campaign() {
        CampaignNewCampaign wanted = new CampaignNewCampaign()
                .name("Autumn \u2013 \u201eone\u201c")
                .type(CampaignNewCampaign.TypeEnum.PURPLE_TEAM)
                .startDate(LocalDate.of(2026, 10, 1))
                .tags(List.of("x"));
        var campaign = calls.call("campaigns_create", () -> campaigns.campaignsCreate(wanted, null));
        same("name", campaign.getName(), wanted.getName());
        same("start_date", campaign.getStartDate(), LocalDate.of(2026, 10, 1));
        same("end_date", campaign.getEndDate(), null);
        same("tests", campaign.getTests().size(), 0);
        UUID id = campaign.getId();
        var page = calls.call(
                "campaigns_list",
                () -> campaigns.campaignsList(
                        "draft", "purple_team", LocalDate.of(2026, 9, 1), null, null, "x", "admin", null, "-name", 0, 3,
                        null));
        same("found", page.getItems().get(0).getId(), id);
        var changed = calls.call(
                "campaigns_change",
                () -> campaigns.campaignsChange(id, new CampaignCampaignChange().objective("See"), null));
        same("objective", changed.getObjective(), "See");
        var scheduled = calls.call(
                "campaigns_schedule",
                () -> campaigns.campaignsSchedule(
                        id, new CampaignScheduleChange().endDate(LocalDate.of(2026, 11, 30)), null));
        same("end_date", scheduled.getEndDate(), LocalDate.of(2026, 11, 30));
        UUID first = addTest(id);
        UUID second = addTest(id);
        calls.run("campaigns_removeTest", () -> campaigns.campaignsRemoveTest(id, second, null));
        var whole = calls.call("campaigns_get", () -> campaigns.campaignsGet(id));
        same("tests", whole.getTests().size(), 1);
        same("member", whole.getTests().get(0).getId(), first);
        same(
                "status",
                calls.call("campaigns_activate", () -> campaigns.campaignsActivate(id, null)).getStatus().getValue(),
                "active");
        same("total", calls.call("campaigns_progress", () -> campaigns.campaignsProgress(id)).getTotal(), 1);
        holds("history", calls.call("campaigns_history", () -> campaigns.campaignsHistory(id, null, null, null))
                        .getTotal()
                > 2);
        calls.call("campaigns_export", () -> campaigns.campaignsExport(id));
        same(
                "status",
                calls.call("campaigns_complete", () -> campaigns.campaignsComplete(id, null)).getStatus().getValue(),
                "completed");
        // Without its body.
        var ofActor = calls.call(
                "campaigns_createFromActor", () -> campaigns.campaignsCreateFromActor("G0016", null, null));
        same("threat_actor_id", ofActor.getThreatActorId(), "G0016");
    }

    private UUID addTest(UUID campaign) {
        UUID test = calls.call(
                        "tests_create",
                        () -> tests.testsCreate(new TestNewTestBody().techniqueId("T1059.001").title("One"), null))
                .getId();
        var member = calls.call(
                "campaigns_addTest",
                () -> campaigns.campaignsAddTest(campaign, new CampaignNewCampaignTest().testId(test), null));
        same("test_id", member.getTestId(), test);
        return member.getId();
    }

    private UUID path() {
        CampaignNewAttackPath wanted = new CampaignNewAttackPath()
                .name("From mail to domain")
                .steps(List.of(new CampaignNewStep().techniqueId("T1059.001").title("First")));
        var path = calls.call("attack-paths_create", () -> paths.attackPathsCreate(wanted, null));
        same("step", path.getSteps().get(0).getTitle(), "First");
        same("mitre_id", path.getSteps().get(0).getMitreId(), "T1059.001");
        UUID id = path.getId();
        same("id", calls.call("attack-paths_get", () -> paths.attackPathsGet(id)).getId(), id);
        var page = calls.call(
                "attack-paths_list",
                () -> paths.attackPathsList("T1059.001", null, null, "admin", "mail", "-created_at", 0, 1, null));
        same("newest", page.getItems().get(0).getId(), id);
        var changed = calls.call(
                "attack-paths_change",
                () -> paths.attackPathsChange(id, new CampaignAttackPathChange().tags(List.of("incident")), null));
        same("tags", changed.getTags(), List.of("incident"));
        var step = calls.call(
                "attack-paths_addStep",
                () -> paths.attackPathsAddStep(
                        id, new CampaignNewStep().techniqueId("T1059").title("Second").position(1), null));
        same("position", step.getPosition(), 1);
        calls.run("attack-paths_removeStep", () -> paths.attackPathsRemoveStep(id, step.getId(), null));
        return id;
    }

    private void execution(UUID path) {
        // Without its body.
        var execution = calls.call("attack-paths_execute", () -> paths.attackPathsExecute(path, null, null));
        same("status", execution.getStatus().getValue(), "pending");
        same("notes", execution.getNotes(), null);
        UUID id = execution.getId();
        calls.call("executions_start", () -> executions.executionsStart(id, null));
        UUID step = execution.getSteps().get(0).getId();
        var recorded = calls.call(
                "executions_record",
                () -> executions.executionsRecord(
                        id,
                        step,
                        new CampaignStepOutcome()
                                .outcome(CampaignStepOutcome.OutcomeEnum.DETECTED)
                                .notes("Within a minute"),
                        null));
        same("outcome", recorded.getSteps().get(0).getOutcome().getValue(), "detected");
        same("notes", recorded.getSteps().get(0).getNotes(), "Within a minute");
        same(
                "status",
                calls.call("executions_complete", () -> executions.executionsComplete(id, null))
                        .getStatus()
                        .getValue(),
                "completed");
        same("id", calls.call("executions_get", () -> executions.executionsGet(id)).getId(), id);
        var page = calls.call(
                "executions_list",
                () -> executions.executionsList("completed", path, null, null, null, null, null));
        same("total", page.getTotal(), 1L);
        UUID other = calls.call("attack-paths_execute", () -> paths.attackPathsExecute(path, null, null)).getId();
        // Without its body.
        same(
                "status",
                calls.call("executions_abort", () -> executions.executionsAbort(other, null, null))
                        .getStatus()
                        .getValue(),
                "aborted");
    }
}

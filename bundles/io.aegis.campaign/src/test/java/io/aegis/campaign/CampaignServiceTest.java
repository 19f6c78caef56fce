package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.actor.api.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.campaign.member.NewCampaignTest;
import io.aegis.testcase.api.TestState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CampaignServiceTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 10);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);

    private final TestFixture fixture = new TestFixture();

    @Test
    void aCampaignBeginsInDraftWithWhatWasSaid() {
        ThreatActor actor = fixture.knownActors.add("G0016", "APT29");
        CampaignDetail created = fixture.campaigns.create(new NewCampaign(
                " Winter ",
                "What we do",
                "See more",
                CampaignType.TABLETOP,
                JANUARY,
                FEBRUARY,
                actor.id().toString(),
                List.of("a", " B ", "a", "A", "b")));
        assertThat(created.name()).isEqualTo("Winter");
        assertThat(created.description()).isEqualTo("What we do");
        assertThat(created.objective()).isEqualTo("See more");
        assertThat(created.type()).isEqualTo(CampaignType.TABLETOP);
        assertThat(created.status()).isEqualTo(CampaignStatus.DRAFT);
        assertThat(created.startDate()).isEqualTo(JANUARY);
        assertThat(created.endDate()).isEqualTo(FEBRUARY);
        assertThat(created.threatActorId()).isEqualTo("G0016");
        assertThat(created.threatActorName()).isEqualTo("APT29");
        assertThat(created.tags()).containsExactly("a", "B");
        assertThat(created.createdBy()).isEqualTo("red_lead");
        assertThat(created.tests()).isEmpty();
        assertThat(fixture.views.detail(created.id())).isEqualTo(created);
        assertThat(fixture.audit.actions()).containsExactly("create_campaign");
        assertThat(fixture.history(created.id())).containsExactly(HistoryAction.CREATED);
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        assertProblem(Problem.INVALID_INPUT, "name", () -> fixture.campaigns.create(TestFixture.campaign("a\nb")));
        assertProblem(
                Problem.INVALID_INPUT, "name: is required", () -> fixture.campaigns.create(TestFixture.campaign(" ")));
        assertProblem(
                Problem.INVALID_INPUT,
                "name: must not be longer than 300 characters",
                () -> fixture.campaigns.create(TestFixture.campaign("x".repeat(301))));
        assertProblem(
                Problem.INVALID_INPUT,
                "threat_actor_id: there is no threat actor G9999",
                () -> fixture.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, null, null, "G9999", null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "end_date: must not be before start_date (2026-02-10)",
                () -> fixture.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, FEBRUARY, JANUARY, null, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "start_date",
                () -> fixture.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, LocalDate.MAX, null, null, null)));
        assertThat(fixture.views
                        .list(new CampaignFilter(), new PageRequest(0, 1))
                        .total())
                .isZero();
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        UUID id = fixture.draft("Before");
        CampaignDetail before = fixture.views.detail(id);
        CampaignDetail after = fixture.campaigns.change(id, TestFixture.rename("After"), new IfMatch(tag(before)));
        assertThat(after.name()).isEqualTo("After");
        assertThat(after.type()).isEqualTo(before.type());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(fixture.audit.actions()).containsExactly("create_campaign", "update_campaign");
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        UUID id = fixture.draft("Same");
        CampaignDetail before = fixture.views.detail(id);
        assertThat(fixture.campaigns.change(id, TestFixture.rename(" Same "), IfMatch.any()))
                .isEqualTo(before);
        ScheduleChange nothing = new ScheduleChange(Change.absent(), Change.to(null));
        assertThat(fixture.campaigns.schedule(id, nothing, IfMatch.any())).isEqualTo(before);
        assertThat(fixture.audit.actions()).containsExactly("create_campaign");
        assertThat(fixture.history(id)).containsExactly(HistoryAction.CREATED);
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsRefused() {
        UUID id = fixture.draft("Before");
        String old = tag(fixture.views.detail(id));
        fixture.campaigns.change(id, TestFixture.rename("Theirs"), IfMatch.any());
        assertProblem(
                Problem.PRECONDITION_FAILED,
                "changed since",
                () -> fixture.campaigns.change(id, TestFixture.rename("Mine"), new IfMatch(old)));
        assertThat(fixture.views.detail(id).name()).isEqualTo("Theirs");
    }

    @Test
    void nullClearsAndIsRefusedWhereSomethingIsNeeded() {
        fixture.knownActors.add("G0016", "APT29");
        UUID id = fixture.campaigns
                .create(new NewCampaign("x", "text", null, CampaignType.RED_TEAM, JANUARY, null, "g0016", List.of("a")))
                .id();
        CampaignDetail cleared = fixture.campaigns.change(
                id,
                new CampaignChange(
                        Change.absent(),
                        Change.to(null),
                        Change.absent(),
                        Change.absent(),
                        Change.to(null),
                        Change.absent(),
                        Change.to(null),
                        Change.to(null)),
                IfMatch.any());
        assertThat(cleared.description()).isNull();
        assertThat(cleared.startDate()).isNull();
        assertThat(cleared.threatActorId()).isNull();
        assertThat(cleared.tags()).isEmpty();
        assertProblem(
                Problem.INVALID_INPUT,
                "name: must not be null",
                () -> fixture.campaigns.change(id, TestFixture.rename(null), IfMatch.any()));
    }

    @Test
    void theScheduleIsKeptInTheHistory() {
        UUID id = fixture.draft("x");
        fixture.campaigns.schedule(id, new ScheduleChange(Change.to(JANUARY), Change.absent()), IfMatch.any());
        CampaignDetail scheduled =
                fixture.campaigns.schedule(id, new ScheduleChange(Change.absent(), Change.to(FEBRUARY)), IfMatch.any());
        assertThat(scheduled.startDate()).isEqualTo(JANUARY);
        assertThat(scheduled.endDate()).isEqualTo(FEBRUARY);
        assertThat(fixture.views.history(id, new PageRequest(1, 10)).items())
                .extracting(HistoryEntry::note)
                .containsExactly("2026-01-10/..", "2026-01-10/2026-02-10");
        assertProblem(
                Problem.INVALID_INPUT,
                "end_date",
                () -> fixture.campaigns.schedule(
                        id, new ScheduleChange(Change.absent(), Change.to(JANUARY.minusDays(1))), IfMatch.any()));
    }

    @Test
    void withoutATestItCannotBeActivated() {
        UUID id = fixture.draft("x");
        assertProblem(Problem.INVALID_STATE, "has no tests", () -> fixture.campaigns.activate(id));
        assertThat(fixture.views.detail(id).status()).isEqualTo(CampaignStatus.DRAFT);
    }

    @Test
    void itsLifeEndsWithAnEvent() {
        UUID validated = fixture.tests.add("T1001", TestState.VALIDATED);
        UUID open = fixture.tests.add("T1002", TestState.DRAFT);
        UUID id = fixture.active("x", validated, open);
        assertThat(fixture.views.detail(id).activatedAt()).isNotNull();
        CampaignDetail completed = fixture.campaigns.complete(id);
        assertThat(completed.status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(completed.completedAt()).isNotNull();
        assertThat(fixture.history(id))
                .containsExactly(
                        HistoryAction.CREATED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.ACTIVATED,
                        HistoryAction.COMPLETED);
        assertThat(fixture.events.types()).containsExactly("campaign.completed");
        assertThat(fixture.events.events().get(0).data())
                .isEqualTo(Map.of(
                        "campaign_id",
                        id.toString(),
                        "name",
                        "x",
                        "type",
                        "purple_team",
                        "tests",
                        2,
                        "validated",
                        1L,
                        "by",
                        "red_lead"));
    }

    @Test
    void oneThatIsCompletedIsNeverChangedAgain() {
        UUID test = fixture.tests.add("T1001", TestState.VALIDATED);
        UUID other = fixture.tests.add("T1002", TestState.VALIDATED);
        UUID id = fixture.active("x", test);
        UUID member = fixture.views.detail(id).tests().get(0).id();
        CampaignDetail before = fixture.campaigns.complete(id);
        String words = "The campaign is completed; ";
        assertProblem(
                Problem.INVALID_STATE,
                words,
                () -> fixture.campaigns.change(id, TestFixture.rename("y"), IfMatch.any()));
        assertProblem(
                Problem.INVALID_STATE,
                words,
                () -> fixture.campaigns.schedule(
                        id, new ScheduleChange(Change.to(JANUARY), Change.absent()), IfMatch.any()));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.members.add(id, new NewCampaignTest(other, null)));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.members.remove(id, member, IfMatch.any()));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.campaigns.activate(id));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.campaigns.complete(id));
        assertThat(fixture.views.detail(id)).isEqualTo(before);
    }

    @Test
    void ofTwoWhoCompleteAtOnceOneIsTold() throws Exception {
        UUID id = fixture.active("x", fixture.tests.add("T1001", TestState.DRAFT));
        List<String> answers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> {
                    try {
                        fixture.campaigns.complete(id);
                        return "done";
                    } catch (io.aegis.api.error.ProblemException e) {
                        return e.code();
                    }
                });
            }
            for (Future<String> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(answers).containsExactlyInAnyOrder("done", "INVALID_STATE", "INVALID_STATE", "INVALID_STATE");
        assertThat(fixture.events.types()).containsExactly("campaign.completed");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        UUID nobody = UUID.randomUUID();
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> fixture.views.detail(nobody));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> fixture.views.progress(nobody));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> fixture.views.history(nobody, new PageRequest()));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> fixture.campaigns.activate(nobody));
        assertProblem(
                Problem.NOT_FOUND,
                "Campaign",
                () -> fixture.campaigns.change(nobody, TestFixture.rename("x"), IfMatch.any()));
    }

    @Test
    void theVersionFollowsTheTestsToo() {
        UUID test = fixture.tests.add("T1001", TestState.DRAFT);
        UUID id = fixture.active("x", test);
        String before = fixture.views.detail(id).version();
        assertThat(fixture.views.detail(id).version()).isEqualTo(before);
        fixture.tests.set(test, "state", "red_executing");
        assertThat(fixture.views.detail(id).version()).isNotEqualTo(before);
        fixture.callers.become(Role.VIEWER);
        assertThat(fixture.views.detail(id).tests()).hasSize(1);
    }

    private static String tag(CampaignDetail campaign) {
        return '"' + campaign.version() + '"';
    }
}

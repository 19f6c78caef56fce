package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.actor.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.test.TestState;
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

    private final House house = new House();

    @Test
    void aCampaignBeginsInDraftWithWhatWasSaid() {
        ThreatActor actor = house.knownActors.add("G0016", "APT29");
        CampaignDetail created = house.campaigns.create(new NewCampaign(
                " Winter ",
                "What we do",
                "See more",
                CampaignType.TABLETOP,
                JANUARY,
                FEBRUARY,
                actor.id().toString(),
                List.of("a", " b ", "a")));
        assertThat(created.name()).isEqualTo("Winter");
        assertThat(created.description()).isEqualTo("What we do");
        assertThat(created.objective()).isEqualTo("See more");
        assertThat(created.type()).isEqualTo(CampaignType.TABLETOP);
        assertThat(created.status()).isEqualTo(CampaignStatus.DRAFT);
        assertThat(created.startDate()).isEqualTo(JANUARY);
        assertThat(created.endDate()).isEqualTo(FEBRUARY);
        assertThat(created.threatActorId()).isEqualTo("G0016");
        assertThat(created.threatActorName()).isEqualTo("APT29");
        assertThat(created.tags()).containsExactly("a", "b");
        assertThat(created.createdBy()).isEqualTo("red_lead");
        assertThat(created.tests()).isEmpty();
        assertThat(house.views.detail(created.id())).isEqualTo(created);
        assertThat(house.audit.actions()).containsExactly("create_campaign");
        assertThat(house.history(created.id())).containsExactly(HistoryAction.CREATED);
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        assertProblem(Problem.INVALID_INPUT, "name", () -> house.campaigns.create(House.campaign("a\nb")));
        assertProblem(Problem.INVALID_INPUT, "name", () -> house.campaigns.create(House.campaign(" ")));
        assertProblem(
                Problem.INVALID_INPUT,
                "threat_actor_id: there is no threat actor G9999",
                () -> house.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, null, null, "G9999", null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "end_date: must not be before start_date (2026-02-10)",
                () -> house.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, FEBRUARY, JANUARY, null, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "start_date",
                () -> house.campaigns.create(
                        new NewCampaign("x", null, null, CampaignType.RED_TEAM, LocalDate.MAX, null, null, null)));
        assertThat(house.views.list(new CampaignFilter(), new PageRequest(0, 1)).total())
                .isZero();
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        UUID id = house.draft("Before");
        CampaignDetail before = house.views.detail(id);
        CampaignDetail after = house.campaigns.change(id, House.rename("After"), new IfMatch(tag(before)));
        assertThat(after.name()).isEqualTo("After");
        assertThat(after.type()).isEqualTo(before.type());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(house.audit.actions()).containsExactly("create_campaign", "update_campaign");
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsRefused() {
        UUID id = house.draft("Before");
        String old = tag(house.views.detail(id));
        house.campaigns.change(id, House.rename("Theirs"), IfMatch.any());
        assertProblem(
                Problem.PRECONDITION_FAILED,
                "changed since",
                () -> house.campaigns.change(id, House.rename("Mine"), new IfMatch(old)));
        assertThat(house.views.detail(id).name()).isEqualTo("Theirs");
    }

    @Test
    void nullClearsAndIsRefusedWhereSomethingIsNeeded() {
        house.knownActors.add("G0016", "APT29");
        UUID id = house.campaigns
                .create(new NewCampaign("x", "text", null, CampaignType.RED_TEAM, JANUARY, null, "g0016", List.of("a")))
                .id();
        CampaignDetail cleared = house.campaigns.change(
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
                () -> house.campaigns.change(id, House.rename(null), IfMatch.any()));
    }

    @Test
    void theScheduleIsKeptInTheHistory() {
        UUID id = house.draft("x");
        house.campaigns.schedule(id, new ScheduleChange(Change.to(JANUARY), Change.absent()), IfMatch.any());
        CampaignDetail scheduled =
                house.campaigns.schedule(id, new ScheduleChange(Change.absent(), Change.to(FEBRUARY)), IfMatch.any());
        assertThat(scheduled.startDate()).isEqualTo(JANUARY);
        assertThat(scheduled.endDate()).isEqualTo(FEBRUARY);
        assertThat(house.views.history(id, new PageRequest(1, 10)).items())
                .extracting(HistoryEntry::note)
                .containsExactly("2026-01-10/..", "2026-01-10/2026-02-10");
        assertProblem(
                Problem.INVALID_INPUT,
                "end_date",
                () -> house.campaigns.schedule(
                        id, new ScheduleChange(Change.absent(), Change.to(JANUARY.minusDays(1))), IfMatch.any()));
    }

    @Test
    void withoutATestItCannotBeActivated() {
        UUID id = house.draft("x");
        assertProblem(Problem.INVALID_STATE, "has no tests", () -> house.campaigns.activate(id));
        assertThat(house.views.detail(id).status()).isEqualTo(CampaignStatus.DRAFT);
    }

    @Test
    void itsLifeEndsWithAnEvent() {
        UUID validated = house.tests.add("T1001", TestState.VALIDATED);
        UUID open = house.tests.add("T1002", TestState.DRAFT);
        UUID id = house.active("x", validated, open);
        assertThat(house.views.detail(id).activatedAt()).isNotNull();
        CampaignDetail completed = house.campaigns.complete(id);
        assertThat(completed.status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(completed.completedAt()).isNotNull();
        assertThat(house.history(id))
                .containsExactly(
                        HistoryAction.CREATED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.ACTIVATED,
                        HistoryAction.COMPLETED);
        assertThat(house.events.types()).containsExactly("campaign.completed");
        assertThat(house.events.events().get(0).data())
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
        UUID test = house.tests.add("T1001", TestState.VALIDATED);
        UUID other = house.tests.add("T1002", TestState.VALIDATED);
        UUID id = house.active("x", test);
        UUID member = house.views.detail(id).tests().get(0).id();
        CampaignDetail before = house.campaigns.complete(id);
        String words = "The campaign is completed; ";
        assertProblem(Problem.INVALID_STATE, words, () -> house.campaigns.change(id, House.rename("y"), IfMatch.any()));
        assertProblem(
                Problem.INVALID_STATE,
                words,
                () -> house.campaigns.schedule(
                        id, new ScheduleChange(Change.to(JANUARY), Change.absent()), IfMatch.any()));
        assertProblem(Problem.INVALID_STATE, words, () -> house.members.add(id, new NewCampaignTest(other, null)));
        assertProblem(Problem.INVALID_STATE, words, () -> house.members.remove(id, member, IfMatch.any()));
        assertProblem(Problem.INVALID_STATE, words, () -> house.campaigns.activate(id));
        assertProblem(Problem.INVALID_STATE, words, () -> house.campaigns.complete(id));
        assertThat(house.views.detail(id)).isEqualTo(before);
    }

    @Test
    void ofTwoWhoCompleteAtOnceOneIsTold() throws Exception {
        UUID id = house.active("x", house.tests.add("T1001", TestState.DRAFT));
        List<String> answers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> {
                    try {
                        house.campaigns.complete(id);
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
        assertThat(house.events.types()).containsExactly("campaign.completed");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        UUID nobody = UUID.randomUUID();
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> house.views.detail(nobody));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> house.views.progress(nobody));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> house.views.history(nobody, new PageRequest()));
        assertProblem(Problem.NOT_FOUND, "Campaign", () -> house.campaigns.activate(nobody));
        assertProblem(
                Problem.NOT_FOUND, "Campaign", () -> house.campaigns.change(nobody, House.rename("x"), IfMatch.any()));
    }

    @Test
    void theVersionFollowsTheTestsToo() {
        UUID test = house.tests.add("T1001", TestState.DRAFT);
        UUID id = house.active("x", test);
        String before = house.views.detail(id).version();
        assertThat(house.views.detail(id).version()).isEqualTo(before);
        house.tests.set(test, "state", "red_executing");
        assertThat(house.views.detail(id).version()).isNotEqualTo(before);
        house.callers.become(Role.VIEWER);
        assertThat(house.views.detail(id).tests()).hasSize(1);
    }

    private static String tag(CampaignDetail campaign) {
        return '"' + campaign.version() + '"';
    }
}

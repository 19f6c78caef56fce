package io.aegis.campaign.member;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.actor.api.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.CampaignDetail;
import io.aegis.campaign.CampaignFilter;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.CampaignType;
import io.aegis.campaign.FakeTemplates;
import io.aegis.campaign.HistoryAction;
import io.aegis.campaign.TestFixture;
import io.aegis.testcase.api.TestState;
import io.aegis.testkit.TestTechniques;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActorCampaignServiceTest {
    private final TestFixture fixture = new TestFixture();

    @Test
    void makesOneDraftTestForEachActiveTechniqueInTheOrderOfTheirIds() {
        fixture.knownActors.add("G0016", "APT29", "T1086", "T1003", "T1059.001", "T1001");
        fixture.templates.add("T1003");
        CampaignDetail made = fixture.actorCampaigns.create("g0016", NewActorCampaign.PLAIN);
        assertThat(made.name()).isEqualTo("APT29 (G0016)");
        assertThat(made.type()).isEqualTo(CampaignType.PURPLE_TEAM);
        assertThat(made.status()).isEqualTo(CampaignStatus.DRAFT);
        assertThat(made.threatActorId()).isEqualTo("G0016");
        assertThat(made.tests())
                .extracting(CampaignTest::mitreId)
                .as("T1086 is revoked")
                .containsExactly("T1001", "T1003", "T1059.001");
        assertThat(made.tests()).allMatch(test -> test.state() == TestState.DRAFT);
        assertThat(made.tests()).allMatch(test -> fixture.tests.isInCampaign(test.testId(), made.id()));
        assertThat(made.tests())
                .extracting(
                        test -> fixture.tests.row(test.testId()).orElseThrow().templateId())
                .containsExactly(null, FakeTemplates.templateOf(TestTechniques.id("T1003")), null);
        assertThat(fixture.history(made.id()))
                .containsExactly(
                        HistoryAction.CREATED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.TEST_ADDED,
                        HistoryAction.TEST_ADDED);
        assertThat(fixture.audit.actions()).containsExactly("create_campaign");
    }

    @Test
    void takesWhatTheBodySays() {
        ThreatActor own = fixture.knownActors.add(null, "Our own", "T1001");
        CampaignDetail made = fixture.actorCampaigns.create(
                own.id().toString(),
                new NewActorCampaign(
                        "Mine", CampaignType.RED_TEAM, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), "linux"));
        assertThat(made.name()).isEqualTo("Mine");
        assertThat(made.type()).isEqualTo(CampaignType.RED_TEAM);
        assertThat(made.endDate()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(made.threatActorId()).isEqualTo(own.id().toString());
        assertThat(made.tests()).extracting(CampaignTest::platform).containsExactly("linux");
    }

    @Test
    void withAPlatformATemplateIsForThatPlatform() {
        fixture.knownActors.add("G0016", "APT29", "T1001");
        fixture.templates.add("T1001");
        assertThat(templatesOf("Linux")).containsExactly(FakeTemplates.templateOf(TestTechniques.id("T1001")));
        assertThat(templatesOf("windows")).containsExactly((UUID) null);
    }

    private List<UUID> templatesOf(String platform) {
        CampaignDetail made =
                fixture.actorCampaigns.create("G0016", new NewActorCampaign(null, null, null, null, platform));
        List<UUID> templates = new ArrayList<>();
        made.tests()
                .forEach(test -> templates.add(
                        fixture.tests.row(test.testId()).orElseThrow().templateId()));
        return templates;
    }

    @Test
    void whatCannotBePlannedIsSaid() {
        fixture.knownActors.add("G0001", "Nothing left", "T1086");
        fixture.knownActors.add("G0002", "Windows and Linux", "T1001");
        assertProblem(
                Problem.NOT_FOUND,
                "Threat actor G9999",
                () -> fixture.actorCampaigns.create("G9999", NewActorCampaign.PLAIN));
        assertProblem(
                Problem.INVALID_STATE,
                "nothing to test",
                () -> fixture.actorCampaigns.create("G0001", NewActorCampaign.PLAIN));
        assertProblem(
                Problem.INVALID_STATE,
                "runs on macOS",
                () -> fixture.actorCampaigns.create("G0002", new NewActorCampaign(null, null, null, null, "macOS")));
        assertProblem(
                Problem.INVALID_INPUT,
                "end_date",
                () -> fixture.actorCampaigns.create(
                        "G0002",
                        new NewActorCampaign(null, null, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 1), null)));
        fixture.actors.unbind(fixture.knownActors);
        assertProblem(
                Problem.FEATURE_NOT_INSTALLED,
                "io.aegis.actor",
                () -> fixture.actorCampaigns.create("G0002", NewActorCampaign.PLAIN));
        assertThat(fixture.tests.count()).isZero();
    }

    @Test
    void allOfItOrNothing() {
        fixture.knownActors.add("G0016", "APT29", "T1001", "T1002", "T1003");
        fixture.database.execute(
                "ALTER TABLE faketest.coverage ADD CHECK (technique_id <> '" + TestTechniques.id("T1003") + "')");
        assertProblemOfAnyKind(() -> fixture.actorCampaigns.create("G0016", NewActorCampaign.PLAIN));
        assertThat(fixture.tests.count()).isZero();
        assertThat(fixture.views
                        .list(new CampaignFilter(), new PageRequest(0, 1))
                        .total())
                .isZero();
    }

    private static void assertProblemOfAnyKind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        org.assertj.core.api.Assertions.assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
    }

    @Test
    void manyAtOnceDoNotDeadlock() throws Exception {
        String[] some = IntStream.range(2_000, 2_040).mapToObj(i -> "T" + i).toArray(String[]::new);
        for (String technique : some) {
            fixture.techniques.with(technique);
        }
        fixture.knownActors.add("G0001", "One", some);
        // The same techniques under another actor, which names them the other way round.
        List<String> reversed = new ArrayList<>(List.of(some));
        java.util.Collections.reverse(reversed);
        fixture.knownActors.add("G0002", "Other", reversed.toArray(String[]::new));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<UUID>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String actor = i % 2 == 0 ? "G0001" : "G0002";
                calls.add(() -> fixture.actorCampaigns
                        .create(actor, NewActorCampaign.PLAIN)
                        .id());
            }
            for (Future<UUID> made : pool.invokeAll(calls)) {
                assertThat(fixture.views.detail(made.get()).tests()).hasSize(40);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(fixture.tests.count()).isEqualTo(320);
    }
}

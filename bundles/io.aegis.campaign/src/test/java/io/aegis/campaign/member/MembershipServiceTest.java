package io.aegis.campaign.member;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.campaign.HistoryAction;
import io.aegis.campaign.HistoryEntry;
import io.aegis.campaign.Pages;
import io.aegis.campaign.TestFixture;
import io.aegis.testcase.api.TestState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipServiceTest {
    private final TestFixture fixture = new TestFixture();
    private final UUID first = fixture.tests.add("T1001", TestState.VALIDATED);
    private final UUID second = fixture.tests.add("T1002", TestState.DRAFT);
    private final UUID third = fixture.tests.add("T1003", TestState.IN_REVIEW);
    private final UUID campaign = fixture.draft("x");

    @Test
    void testsStandWhereTheyWerePut() {
        CampaignTest added = fixture.members.add(campaign, new NewCampaignTest(first, null));
        assertThat(added.testId()).isEqualTo(first);
        assertThat(added.position()).isEqualTo(1);
        assertThat(added.state()).isEqualTo(TestState.VALIDATED);
        assertThat(added.mitreId()).isEqualTo("T1001");
        assertThat(added.addedBy()).isEqualTo("red_lead");
        fixture.members.add(campaign, new NewCampaignTest(second, null));
        fixture.members.add(campaign, new NewCampaignTest(third, 2));
        assertThat(order()).containsExactly(first, third, second);
        assertThat(fixture.tests.isInCampaign(third, campaign)).isTrue();
        assertThat(fixture.audit.actions()).endsWith("add_campaign_test");
    }

    @Test
    void oneThatIsTakenOutLeavesNoGap() {
        List.of(first, second, third).forEach(test -> fixture.members.add(campaign, new NewCampaignTest(test, null)));
        UUID member = fixture.views.detail(campaign).tests().get(1).id();
        fixture.members.remove(campaign, member, IfMatch.any());
        assertThat(order()).containsExactly(first, third);
        assertThat(fixture.views.detail(campaign).tests())
                .extracting(CampaignTest::position)
                .containsExactly(1, 2);
        assertThat(fixture.tests.isInCampaign(second, campaign)).isFalse();
        fixture.members.add(campaign, new NewCampaignTest(second, 3));
        assertThat(order()).containsExactly(first, third, second);
        assertProblem(
                Problem.NOT_FOUND, "Campaign test", () -> fixture.members.remove(campaign, member, IfMatch.any()));
    }

    @Test
    void aTestIsInACampaignOnce() {
        fixture.members.add(campaign, new NewCampaignTest(first, null));
        assertProblem(
                Problem.DUPLICATE, "already", () -> fixture.members.add(campaign, new NewCampaignTest(first, null)));
        assertThat(order()).containsExactly(first);
    }

    @Test
    void aTestMayBeInSeveralCampaigns() {
        UUID other = fixture.draft("other");
        fixture.members.add(campaign, new NewCampaignTest(first, null));
        fixture.members.add(other, new NewCampaignTest(first, null));
        assertThat(fixture.tests.isInCampaign(first, campaign)).isTrue();
        assertThat(fixture.tests.isInCampaign(first, other)).isTrue();
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        UUID nobody = UUID.randomUUID();
        assertProblem(
                Problem.NOT_FOUND, "Test", () -> fixture.members.add(campaign, new NewCampaignTest(nobody, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "position: must be between 1 and 1",
                () -> fixture.members.add(campaign, new NewCampaignTest(first, 2)));
        assertProblem(
                Problem.INVALID_INPUT, "position", () -> fixture.members.add(campaign, new NewCampaignTest(first, 0)));
        assertThat(order()).isEmpty();
        assertThat(fixture.tests.isInCampaign(first, campaign)).isFalse();
        assertThat(fixture.history(campaign)).containsExactly(HistoryAction.CREATED);
    }

    @Test
    void anActiveCampaignKeepsATest() {
        UUID active = fixture.active("y", first);
        UUID member = fixture.views.detail(active).tests().get(0).id();
        assertProblem(Problem.INVALID_STATE, "only test", () -> fixture.members.remove(active, member, IfMatch.any()));
        fixture.members.add(active, new NewCampaignTest(second, null));
        fixture.members.remove(active, member, IfMatch.any());
        assertThat(fixture.views.detail(active).tests())
                .extracting(CampaignTest::testId)
                .containsExactly(second);
    }

    @Test
    void whoSawAnOlderVersionDoesNotRemove() {
        UUID member =
                fixture.members.add(campaign, new NewCampaignTest(first, null)).id();
        String old = fixture.views.detail(campaign).version();
        fixture.members.add(campaign, new NewCampaignTest(second, null));
        assertProblem(
                Problem.PRECONDITION_FAILED,
                "changed since",
                () -> fixture.members.remove(campaign, member, new IfMatch('"' + old + '"')));
    }

    @Test
    void whoMayNotSeeATestSeesNothingOfIt() {
        UUID secret = fixture.tests.addRestricted("T1002", TestState.VALIDATED);
        fixture.members.add(campaign, new NewCampaignTest(secret, null));
        fixture.members.add(campaign, new NewCampaignTest(first, null));
        fixture.members.add(campaign, new NewCampaignTest(third, null));
        assertThat(order()).containsExactly(secret, first, third);
        assertThat(fixture.views.progress(campaign).total()).isEqualTo(3);

        fixture.callers.become(Role.BLUE_TECH);
        assertThat(order()).containsExactly(first, third);
        assertThat(fixture.views.detail(campaign).tests())
                .extracting(CampaignTest::position)
                .containsExactly(1, 2);
        Progress progress = fixture.views.progress(campaign);
        assertThat(progress.total()).isEqualTo(2);
        assertThat(progress.validated()).isEqualTo(1);
        assertThat(progress.percent()).isEqualTo(50.0);
        assertThat(progress.byState()).containsEntry(TestState.IN_REVIEW, 1).containsEntry(TestState.DRAFT, 0);
        assertThat(fixture.views.history(campaign, new PageRequest()).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(null, first, third);
        assertThat(fixture.views.history(campaign, new PageRequest()).total()).isEqualTo(3);
    }

    @Test
    void theHistoryIsPagedByCursor() {
        List.of(first, second, third).forEach(test -> fixture.members.add(campaign, new NewCampaignTest(test, null)));
        PageRequest two = new PageRequest(0, 2);
        assertThat(fixture.views.history(campaign, two).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(null, first);
        PageRequest next = Pages.after(fixture.views.history(campaign, two), 2);
        assertThat(fixture.views.history(campaign, next).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(second, third);
        assertThat(fixture.views.history(campaign, next).total()).isEqualTo(4);
    }

    private List<UUID> order() {
        return fixture.views.detail(campaign).tests().stream()
                .map(CampaignTest::testId)
                .toList();
    }
}

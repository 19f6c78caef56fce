package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.test.TestState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipServiceTest {
    private final House house = new House();
    private final UUID first = house.tests.add("T1001", TestState.VALIDATED);
    private final UUID second = house.tests.add("T1002", TestState.DRAFT);
    private final UUID third = house.tests.add("T1003", TestState.IN_REVIEW);
    private final UUID campaign = house.draft("x");

    @Test
    void testsStandWhereTheyWerePut() {
        CampaignTest added = house.members.add(campaign, new NewCampaignTest(first, null));
        assertThat(added.testId()).isEqualTo(first);
        assertThat(added.position()).isEqualTo(1);
        assertThat(added.state()).isEqualTo(TestState.VALIDATED);
        assertThat(added.mitreId()).isEqualTo("T1001");
        assertThat(added.addedBy()).isEqualTo("red_lead");
        house.members.add(campaign, new NewCampaignTest(second, null));
        house.members.add(campaign, new NewCampaignTest(third, 2));
        assertThat(order()).containsExactly(first, third, second);
        assertThat(house.tests.isInCampaign(third, campaign)).isTrue();
        assertThat(house.audit.actions()).endsWith("add_campaign_test");
    }

    @Test
    void oneThatIsTakenOutLeavesNoGap() {
        List.of(first, second, third).forEach(test -> house.members.add(campaign, new NewCampaignTest(test, null)));
        UUID member = house.views.detail(campaign).tests().get(1).id();
        house.members.remove(campaign, member, IfMatch.any());
        assertThat(order()).containsExactly(first, third);
        assertThat(house.views.detail(campaign).tests())
                .extracting(CampaignTest::position)
                .containsExactly(1, 2);
        assertThat(house.tests.isInCampaign(second, campaign)).isFalse();
        house.members.add(campaign, new NewCampaignTest(second, 3));
        assertThat(order()).containsExactly(first, third, second);
        assertProblem(Problem.NOT_FOUND, "Campaign test", () -> house.members.remove(campaign, member, IfMatch.any()));
    }

    @Test
    void aTestIsInACampaignOnce() {
        house.members.add(campaign, new NewCampaignTest(first, null));
        assertProblem(
                Problem.DUPLICATE, "already", () -> house.members.add(campaign, new NewCampaignTest(first, null)));
        assertThat(order()).containsExactly(first);
    }

    @Test
    void aTestMayBeInSeveralCampaigns() {
        UUID other = house.draft("other");
        house.members.add(campaign, new NewCampaignTest(first, null));
        house.members.add(other, new NewCampaignTest(first, null));
        assertThat(house.tests.isInCampaign(first, campaign)).isTrue();
        assertThat(house.tests.isInCampaign(first, other)).isTrue();
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        UUID nobody = UUID.randomUUID();
        assertProblem(Problem.NOT_FOUND, "Test", () -> house.members.add(campaign, new NewCampaignTest(nobody, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "position: must be between 1 and 1",
                () -> house.members.add(campaign, new NewCampaignTest(first, 2)));
        assertProblem(
                Problem.INVALID_INPUT, "position", () -> house.members.add(campaign, new NewCampaignTest(first, 0)));
        assertThat(order()).isEmpty();
        assertThat(house.tests.isInCampaign(first, campaign)).isFalse();
        assertThat(house.history(campaign)).containsExactly(HistoryAction.CREATED);
    }

    @Test
    void anActiveCampaignKeepsATest() {
        UUID active = house.active("y", first);
        UUID member = house.views.detail(active).tests().get(0).id();
        assertProblem(Problem.INVALID_STATE, "only test", () -> house.members.remove(active, member, IfMatch.any()));
        house.members.add(active, new NewCampaignTest(second, null));
        house.members.remove(active, member, IfMatch.any());
        assertThat(house.views.detail(active).tests())
                .extracting(CampaignTest::testId)
                .containsExactly(second);
    }

    @Test
    void whoSawAnOlderVersionDoesNotRemove() {
        UUID member =
                house.members.add(campaign, new NewCampaignTest(first, null)).id();
        String old = house.views.detail(campaign).version();
        house.members.add(campaign, new NewCampaignTest(second, null));
        assertProblem(
                Problem.PRECONDITION_FAILED,
                "changed since",
                () -> house.members.remove(campaign, member, new IfMatch('"' + old + '"')));
    }

    @Test
    void whoMayNotSeeATestSeesNothingOfIt() {
        UUID secret = house.tests.addRestricted("T1002", TestState.VALIDATED);
        house.members.add(campaign, new NewCampaignTest(secret, null));
        house.members.add(campaign, new NewCampaignTest(first, null));
        house.members.add(campaign, new NewCampaignTest(third, null));
        assertThat(order()).containsExactly(secret, first, third);
        assertThat(house.views.progress(campaign).total()).isEqualTo(3);

        house.callers.become(Role.BLUE_TECH);
        assertThat(order()).containsExactly(first, third);
        assertThat(house.views.detail(campaign).tests())
                .extracting(CampaignTest::position)
                .containsExactly(1, 2);
        Progress progress = house.views.progress(campaign);
        assertThat(progress.total()).isEqualTo(2);
        assertThat(progress.validated()).isEqualTo(1);
        assertThat(progress.percent()).isEqualTo(50.0);
        assertThat(progress.byState()).containsEntry(TestState.IN_REVIEW, 1).containsEntry(TestState.DRAFT, 0);
        assertThat(house.views.history(campaign, new PageRequest()).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(null, first, third);
        assertThat(house.views.history(campaign, new PageRequest()).total()).isEqualTo(3);
    }

    @Test
    void theHistoryIsPagedByCursor() {
        List.of(first, second, third).forEach(test -> house.members.add(campaign, new NewCampaignTest(test, null)));
        PageRequest two = new PageRequest(0, 2);
        assertThat(house.views.history(campaign, two).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(null, first);
        PageRequest next = Pages.after(house.views.history(campaign, two), 2);
        assertThat(house.views.history(campaign, next).items())
                .extracting(HistoryEntry::testId)
                .containsExactly(second, third);
        assertThat(house.views.history(campaign, next).total()).isEqualTo(4);
    }

    private List<UUID> order() {
        return house.views.detail(campaign).tests().stream()
                .map(CampaignTest::testId)
                .toList();
    }
}

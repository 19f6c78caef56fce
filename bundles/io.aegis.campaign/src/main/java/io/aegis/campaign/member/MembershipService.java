package io.aegis.campaign.member;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.campaign.CampaignMapper;
import io.aegis.campaign.CampaignRow;
import io.aegis.campaign.CampaignRules;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.CampaignViews;
import io.aegis.campaign.CampaignWriter;
import io.aegis.campaign.HistoryAction;
import io.aegis.testcase.api.Tests;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides which tests belong to a campaign. The test bundle is told, so that its lists can be filtered by campaign. */
@Component(service = MembershipService.class)
public final class MembershipService {
    /** A campaign is read as a whole, with its tests. */
    public static final int MOST_TESTS = 1_000;

    private final Database database;
    private final CampaignMapper mapper;
    private final CampaignViews views;
    private final CampaignWriter ledger;
    private final Tests tests;

    @Activate
    public MembershipService(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference CampaignWriter ledger,
            @Reference Tests tests) {
        this.database = database;
        this.mapper = database.mapper(CampaignMapper.class);
        this.views = views;
        this.ledger = ledger;
        this.tests = tests;
    }

    public CampaignTest add(UUID campaignId, NewCampaignTest given) {
        UUID id = Ids.next();
        database.doInTransaction(() -> {
            CampaignRow before = ledger.lock(campaignId, CampaignRules.ADD_TEST);
            tests.link(given.testId(), CampaignWriter.LINK_KIND, campaignId);
            List<MemberRow> members = mapper.members(campaignId);
            checkNew(given.testId(), members);
            int position = position(given.position(), members.size() + 1);
            Instant now = CampaignWriter.now();
            mapper.shiftMembers(campaignId, position, 1);
            mapper.insertMembers(
                    campaignId, List.of(new MemberRow(id, given.testId(), position, ledger.username(), now)));
            noted(before, "add_campaign_test", HistoryAction.TEST_ADDED, given.testId());
        });
        return views.tests(campaignId).stream()
                .filter(test -> test.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Campaign test", id));
    }

    public void remove(UUID campaignId, UUID memberId, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            CampaignRow before = ledger.lock(campaignId, CampaignRules.REMOVE_TEST, ifMatch);
            List<MemberRow> members = mapper.members(campaignId);
            MemberRow member = members.stream()
                    .filter(candidate -> candidate.id().equals(memberId))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("Campaign test", memberId));
            if (before.status() == CampaignStatus.ACTIVE && members.size() == 1) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        "This is the only test of a campaign that is active; put another into it first.");
            }
            mapper.deleteMember(memberId);
            mapper.shiftMembers(campaignId, member.position() + 1, -1);
            tests.unlink(member.testId(), CampaignWriter.LINK_KIND, campaignId);
            noted(before, "remove_campaign_test", HistoryAction.TEST_REMOVED, member.testId());
        });
    }

    private void noted(CampaignRow before, String auditAction, HistoryAction action, UUID testId) {
        ledger.noteTests(before.id(), action, List.of(testId));
        ledger.update(
                before,
                before,
                CampaignWriter.now(),
                AuditRecord.of(auditAction, "campaign", before.id()).detail("test_id", testId));
    }

    private static void checkNew(UUID testId, List<MemberRow> members) {
        if (members.stream().anyMatch(member -> member.testId().equals(testId))) {
            throw ProblemException.duplicate("The test " + testId + " is in this campaign already.");
        }
        if (members.size() >= MOST_TESTS) {
            throw ProblemException.invalid("A campaign has at most " + MOST_TESTS + " tests.");
        }
    }

    /** The place where something is put into a list; last where nobody says. */
    public static int position(@Nullable Integer wanted, int last) {
        if (wanted == null) {
            return last;
        }
        if (wanted < 1 || wanted > last) {
            throw ProblemException.invalidField("position", "must be between 1 and " + last);
        }
        return wanted;
    }
}

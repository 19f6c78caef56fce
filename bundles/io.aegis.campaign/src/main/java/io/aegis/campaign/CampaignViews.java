package io.aegis.campaign;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.member.Actors;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.campaign.member.MemberRow;
import io.aegis.campaign.member.Progress;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Campaigns as a caller sees them: tests that the caller does not see are not there. */
@Component(service = CampaignViews.class)
public final class CampaignViews {
    private static final String BY_PLACE = "seq";

    private final CampaignMapper mapper;
    private final Tests tests;
    private final Actors actors;

    @Activate
    public CampaignViews(@Reference Database database, @Reference Tests tests, @Reference Actors actors) {
        this.mapper = database.mapper(CampaignMapper.class);
        this.tests = tests;
        this.actors = actors;
    }

    public Page<CampaignRow> list(CampaignFilter filter, PageRequest page) {
        CampaignQuery query = filter.query(actors);
        return CampaignFilter.SORTS.page(
                filter.sort(), page, slice -> mapper.list(query, slice), () -> mapper.count(query));
    }

    public CampaignDetail detail(UUID id) {
        return CampaignDetail.of(row(id), tests(id));
    }

    public Progress progress(UUID id) {
        return Progress.of(row(id), tests(id));
    }

    /** What happened, the first first. */
    public Page<HistoryEntry> history(UUID id, PageRequest page) {
        row(id);
        long after = page.cursor(BY_PLACE, 1).map(cursor -> cursor.number(0)).orElse(0L);
        List<UUID> visible = visible(mapper.historyTests(id));
        List<HistoryRow> rows = mapper.history(id, visible, after, page.offset(), page.limit());
        Page<HistoryRow> found =
                page.page(rows, mapper.countHistory(id, visible), last -> Cursor.after(BY_PLACE, last.seq()));
        List<HistoryEntry> entries = rows.stream().map(HistoryEntry::of).toList();
        return new Page<>(entries, found.total(), found.offset(), found.limit(), found.nextCursor());
    }

    public List<HistoryRow> wholeHistory(UUID id) {
        return mapper.history(id, visible(mapper.historyTests(id)), 0, 0, Integer.MAX_VALUE);
    }

    public CampaignRow row(UUID id) {
        CampaignRow row = mapper.row(id);
        if (row == null) {
            throw ProblemException.notFound("Campaign", id);
        }
        return row;
    }

    /** The tests of a campaign that the caller sees, in their order. */
    public List<CampaignTest> tests(UUID campaignId) {
        List<MemberRow> members = mapper.members(campaignId);
        Map<UUID, TestSummary> seen = tests
                .find(members.stream().map(MemberRow::testId).toList())
                .stream()
                .collect(Collectors.toMap(TestSummary::id, Function.identity()));
        List<CampaignTest> list = new ArrayList<>();
        for (MemberRow member : members) {
            TestSummary test = seen.get(member.testId());
            if (test != null) {
                list.add(CampaignTest.of(member, list.size() + 1, test));
            }
        }
        return list;
    }

    private List<UUID> visible(Collection<UUID> ids) {
        return tests.find(ids).stream().map(TestSummary::id).toList();
    }
}

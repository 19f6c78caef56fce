package io.aegis.campaign.file;

import io.aegis.api.input.Text;
import io.aegis.campaign.CampaignRow;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.CampaignType;
import io.aegis.campaign.HistoryEntry;
import io.aegis.campaign.HistoryRow;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.campaign.member.MemberRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands in its file, in this order.
 *
 * @param tests those that are in the file too, in their order in the campaign
 */
record CampaignDocument(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String objective,
        CampaignType type,
        CampaignStatus status,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String threatActorId,
        @Nullable String threatActorName,
        List<String> tags,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant completedAt,
        List<Member> tests,
        List<HistoryEntry> history) {

    /**
     * A test of the campaign.
     *
     * @param id the campaign-test id
     */
    record Member(UUID id, UUID testId, String addedBy, Instant addedAt) {}

    static CampaignDocument of(CampaignRow row, List<CampaignTest> tests, List<HistoryRow> history) {
        return new CampaignDocument(
                row.id(),
                row.name(),
                row.description(),
                row.objective(),
                row.type(),
                row.status(),
                row.startDate(),
                row.endDate(),
                row.threatActorId(),
                row.threatActorName(),
                row.tags(),
                row.createdBy(),
                row.createdAt(),
                row.updatedAt(),
                row.activatedAt(),
                row.completedAt(),
                tests.stream()
                        .map(test -> new Member(test.id(), test.testId(), test.addedBy(), test.addedAt()))
                        .toList(),
                history.stream().map(HistoryEntry::of).toList());
    }

    CampaignRow row() {
        return new CampaignRow(
                id,
                "1",
                name,
                Text.block("description", description),
                Text.block("objective", objective),
                type,
                status,
                startDate,
                endDate,
                threatActorId,
                threatActorName,
                Text.tags(tags),
                createdBy,
                createdAt,
                updatedAt,
                activatedAt,
                completedAt);
    }

    List<MemberRow> memberRows() {
        List<MemberRow> rows = new ArrayList<>();
        for (Member member : tests) {
            rows.add(new MemberRow(member.id(), member.testId(), rows.size() + 1, member.addedBy(), member.addedAt()));
        }
        return rows;
    }

    List<HistoryRow> historyRows() {
        Set<UUID> here = tests.stream().map(Member::testId).collect(Collectors.toSet());
        return history.stream()
                .map(entry -> new HistoryRow(
                        0,
                        entry.id(),
                        entry.at(),
                        entry.by(),
                        entry.action(),
                        entry.fromStatus(),
                        entry.toStatus(),
                        entry.testId(),
                        entry.testId() != null && !here.contains(entry.testId()),
                        entry.note()))
                .toList();
    }
}

package io.aegis.campaign;

import io.aegis.api.list.Slice;
import io.aegis.campaign.member.MemberRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL of campaigns, in CampaignMapper.xml. */
public interface CampaignMapper {
    List<CampaignRow> list(@Param("query") CampaignQuery query, @Param("slice") Slice slice);

    long count(@Param("query") CampaignQuery query);

    @Nullable
    CampaignRow row(UUID id);

    /** The same, and nobody else changes it until the end of the transaction. */
    @Nullable
    CampaignRow lock(UUID id);

    void insert(CampaignRow row);

    /** Writes it as its next version, and gives it as it is then. */
    CampaignRow update(@Param("row") CampaignRow row, @Param("now") Instant now);

    /** All that the transaction reads from here on is as it is now. */
    void readOneState();

    List<MemberRow> members(UUID campaignId);

    void insertMembers(@Param("campaignId") UUID campaignId, @Param("members") List<MemberRow> members);

    /** Moves the members at that position and after it. */
    void shiftMembers(@Param("campaignId") UUID campaignId, @Param("from") int from, @Param("by") int by);

    void deleteMember(UUID id);

    List<HistoryRow> history(
            @Param("campaignId") UUID campaignId,
            @Param("visible") List<UUID> visible,
            @Param("after") long after,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long countHistory(@Param("campaignId") UUID campaignId, @Param("visible") List<UUID> visible);

    /** The tests of which the history tells. */
    List<UUID> historyTests(UUID campaignId);

    List<UUID> historyIds(UUID campaignId);

    void insertHistory(@Param("campaignId") UUID campaignId, @Param("entries") List<HistoryRow> entries);
}

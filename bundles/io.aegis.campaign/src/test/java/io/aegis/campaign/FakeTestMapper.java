package io.aegis.campaign;

import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

interface FakeTestMapper {
    record Row(
            UUID id,
            String title,
            UUID techniqueId,
            String mitreId,
            TestState state,
            String classification,
            @Nullable String platform,
            @Nullable UUID templateId,
            long evidenceChars,
            Instant createdAt,
            Instant updatedAt) {
        TestSummary summary() {
            return new TestSummary(id, title, techniqueId, mitreId, state, null, platform, createdAt, updatedAt);
        }
    }

    @Insert(
            """
            INSERT INTO faketest.test (id, title, technique_id, mitre_id, state, classification, platform, template_id,
              evidence_chars, created_at, updated_at)
            VALUES (#{id}, #{title}, #{techniqueId}, #{mitreId}, #{state}, #{classification}, #{platform},
              #{templateId}::uuid, #{evidenceChars}, #{createdAt}, #{updatedAt})
            """)
    void insert(Row row);

    /** Locks the row of the technique until the end of the transaction, as the projection of the coverage does. */
    @Insert(
            """
            INSERT INTO faketest.coverage VALUES (#{techniqueId}, 1)
            ON CONFLICT (technique_id) DO UPDATE SET tests = faketest.coverage.tests + 1
            """)
    void cover(@Param("techniqueId") UUID techniqueId);

    @Select("SELECT * FROM faketest.test WHERE id = ANY(#{ids}::uuid[])")
    List<Row> rows(@Param("ids") List<UUID> ids);

    @Select("SELECT count(*) FROM faketest.test")
    int count();

    @Insert("INSERT INTO faketest.test_campaign VALUES (#{testId}, #{campaignId}) ON CONFLICT DO NOTHING")
    void addToCampaign(@Param("testId") UUID testId, @Param("campaignId") UUID campaignId);

    @Delete("DELETE FROM faketest.test_campaign WHERE test_id = #{testId} AND campaign_id = #{campaignId}")
    void removeFromCampaign(@Param("testId") UUID testId, @Param("campaignId") UUID campaignId);

    @Select(
            "SELECT EXISTS (SELECT FROM faketest.test_campaign WHERE test_id = #{testId} AND campaign_id = #{campaignId})")
    boolean isInCampaign(@Param("testId") UUID testId, @Param("campaignId") UUID campaignId);
}

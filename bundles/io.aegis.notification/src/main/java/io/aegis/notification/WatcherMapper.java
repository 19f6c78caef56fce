package io.aegis.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** SQL of {@code notification.watcher} and {@code notification.assignee}. */
interface WatcherMapper {
    @Insert(
            """
            INSERT INTO notification.watcher (test_id, user_id) VALUES (#{testId}, #{userId}) ON CONFLICT DO NOTHING
            """)
    void watch(@Param("testId") UUID testId, @Param("userId") UUID userId);

    /** Nothing if a newer assignment of that team is known already. */
    @Insert(
            """
            INSERT INTO notification.assignee (test_id, team, user_id, since)
            VALUES (#{testId}, #{team}, #{userId}, #{since})
            ON CONFLICT (test_id, team) DO UPDATE SET user_id = excluded.user_id, since = excluded.since
            WHERE assignee.since < excluded.since
            """)
    void assign(
            @Param("testId") UUID testId,
            @Param("team") String team,
            @Param("userId") @Nullable UUID userId,
            @Param("since") Instant since);

    /** Creator, mentioned and assignees, each once. */
    @Select(
            """
            SELECT user_id FROM notification.watcher WHERE test_id = #{testId}
            UNION
            SELECT user_id FROM notification.assignee WHERE test_id = #{testId} AND user_id IS NOT NULL
            """)
    List<UUID> of(UUID testId);

    /** Which of these tests anybody watches. */
    @Select(
            """
            SELECT test_id FROM notification.watcher WHERE test_id = ANY (#{testIds}::uuid[])
            UNION
            SELECT test_id FROM notification.assignee
            WHERE test_id = ANY (#{testIds}::uuid[]) AND user_id IS NOT NULL
            """)
    List<UUID> watched(@Param("testIds") List<UUID> testIds);
}

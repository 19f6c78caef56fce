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
            INSERT INTO notification.watcher (test_id, user_id, is_creator) VALUES (#{testId}, #{userId}, #{isCreator})
            ON CONFLICT (test_id, user_id) DO UPDATE SET is_creator = watcher.is_creator OR excluded.is_creator
            """)
    void watch(@Param("testId") UUID testId, @Param("userId") UUID userId, @Param("isCreator") boolean isCreator);

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

    @Select(
            """
            SELECT user_id, bool_or(involved) AS is_involved
            FROM (
                SELECT user_id, is_creator AS involved FROM notification.watcher WHERE test_id = #{testId}
                UNION ALL
                SELECT user_id, true FROM notification.assignee WHERE test_id = #{testId} AND user_id IS NOT NULL
            ) watching
            GROUP BY user_id
            """)
    List<Watcher> of(UUID testId);
}

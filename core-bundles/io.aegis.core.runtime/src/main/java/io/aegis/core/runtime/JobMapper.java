package io.aegis.core.runtime;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The jobs that were ever contributed, and their last runs. */
interface JobMapper {
    /** A job that is known keeps its next time, unless its schedule is another one now. */
    @Insert(
            """
            INSERT INTO runtime.job AS known (id, title, schedule, next_run_at)
            VALUES (#{id}, #{title}, #{schedule}, #{next}::timestamptz)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, schedule = excluded.schedule,
                next_run_at = CASE WHEN known.schedule = excluded.schedule AND known.next_run_at IS NOT NULL
                    THEN known.next_run_at ELSE excluded.next_run_at END
            """)
    void register(
            @Param("id") String id,
            @Param("title") String title,
            @Param("schedule") String schedule,
            @Param("next") @Nullable Instant next);

    @Select(
            """
            SELECT id FROM runtime.job
            WHERE id = ANY (string_to_array(#{ids}::text, ',')) AND next_run_at <= clock_timestamp()
            ORDER BY next_run_at
            """)
    List<String> due(@Param("ids") String ids);

    @Select(
            """
            SELECT count(*) FROM runtime.job WHERE id = #{id} AND next_run_at <= clock_timestamp()
            """)
    int isDue(@Param("id") String id);

    @Update("UPDATE runtime.job SET last_started_at = clock_timestamp() WHERE id = #{id}")
    void started(@Param("id") String id);

    @Update(
            """
            UPDATE runtime.job SET last_finished_at = clock_timestamp(), last_outcome = #{outcome},
                last_result = #{result}::json, last_error = #{error}
            WHERE id = #{id}
            """)
    void finished(
            @Param("id") String id,
            @Param("outcome") String outcome,
            @Param("result") @Nullable String result,
            @Param("error") @Nullable String error);

    @Update("UPDATE runtime.job SET next_run_at = #{next}::timestamptz WHERE id = #{id}")
    void next(@Param("id") String id, @Param("next") @Nullable Instant next);

    @Select(
            """
            SELECT id, title, schedule, next_run_at, last_started_at, last_finished_at, last_outcome, last_result,
                last_error
            FROM runtime.job ORDER BY id
            """)
    List<JobRow> all();
}

package io.aegis.core.runtime.job;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The jobs that were ever contributed, and their last runs. */
interface JobMapper {
    @Insert(
            """
            INSERT INTO runtime.job (id, title, schedule) VALUES (#{id}, #{title}, #{schedule})
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, schedule = excluded.schedule
            """)
    void register(@Param("id") String id, @Param("title") String title, @Param("schedule") String schedule);

    @Select("SELECT schedule FROM runtime.job WHERE id = #{id}")
    @Nullable
    String schedule(@Param("id") String id);

    /** Gives 1 to who may run the job, 0 while somebody else does. */
    @Update(
            """
            UPDATE runtime.job SET lease = #{lease}, leased_until = clock_timestamp() + #{millis} * interval '1 millisecond'
            WHERE id = #{id} AND (leased_until IS NULL OR leased_until < clock_timestamp())
            """)
    int lease(@Param("id") String id, @Param("lease") UUID lease, @Param("millis") long millis);

    @Update(
            """
            UPDATE runtime.job SET leased_until = clock_timestamp() + #{millis} * interval '1 millisecond'
            WHERE id = #{id} AND lease = #{lease}
            """)
    void renew(@Param("id") String id, @Param("lease") UUID lease, @Param("millis") long millis);

    @Update("UPDATE runtime.job SET lease = NULL, leased_until = NULL WHERE id = #{id} AND lease = #{lease}")
    void giveBack(@Param("id") String id, @Param("lease") UUID lease);

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

    @Select(
            """
            SELECT job.id, job.title, job.schedule, due.execution_time AS next_run_at, coalesce(due.picked, false) AS picked,
                job.last_started_at, job.last_finished_at, job.last_outcome, job.last_result, job.last_error
            FROM runtime.job LEFT JOIN runtime.scheduled_job due ON due.task_name = 'job' AND due.task_instance = job.id
            ORDER BY job.id
            """)
    List<JobRow> all();
}

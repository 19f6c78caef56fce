package io.aegis.testcase.attire;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Which tests hold what execution logs say. */
interface AttireMapper {
    /** Lets one import at a time go on, until its transaction ends. */
    @Select("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('test.attire', 0))) AS locked")
    int lock();

    @Nullable
    @Select("SELECT test_id, content_hash FROM test.attire_procedure WHERE key = #{key}")
    Held held(String key);

    /** Tests of the technique whose red side is open and has written nothing yet: rather those of that title, then the oldest. */
    @Select(
            """
            SELECT t.id FROM test.test t
            WHERE t.technique_id = #{techniqueId} AND t.state IN ('draft', 'red_executing')
              AND t.commands_run IS NULL AND t.attack_started_at IS NULL
              AND NOT EXISTS (SELECT FROM test.attire_procedure p WHERE p.test_id = t.id)
            ORDER BY lower(t.title) = lower(#{title}) DESC, t.created_at, t.id
            LIMIT 100
            """)
    List<UUID> open(@Param("techniqueId") UUID techniqueId, @Param("title") String title);

    @Insert(
            """
            INSERT INTO test.attire_procedure (key, test_id, content_hash) VALUES (#{key}, #{testId}, #{contentHash})
            ON CONFLICT (key) DO UPDATE SET test_id = excluded.test_id, content_hash = excluded.content_hash
            """)
    void put(@Param("key") String key, @Param("testId") UUID testId, @Param("contentHash") String contentHash);

    /** Where a procedure went, and what it said then. */
    record Held(UUID testId, String contentHash) {}
}

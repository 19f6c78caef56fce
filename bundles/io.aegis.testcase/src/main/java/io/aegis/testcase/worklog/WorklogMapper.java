package io.aegis.testcase.worklog;

import io.aegis.testcase.Team;
import io.aegis.testcase.list.TestSort;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The worklogs, in WorklogMapper.xml. */
public interface WorklogMapper {
    /** A page, the newest first. */
    List<WorklogRow> page(
            @Param("query") WorklogQuery query,
            @Param("place") TestSort.@Nullable Place place,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long count(@Param("query") WorklogQuery query);

    /** Writes one by hand, with its hash. */
    void insert(
            @Param("id") UUID id,
            @Param("testId") UUID testId,
            @Param("userId") @Nullable UUID userId,
            @Param("username") String username,
            @Param("team") Team team,
            @Param("durationMs") long durationMs,
            @Param("note") @Nullable String note);

    WorklogRow find(UUID id);

    /** Those of a test, the oldest first. */
    List<WorklogRow> ofTest(@Param("testId") UUID testId, @Param("userId") @Nullable UUID userId);

    /** Puts back what was exported, with the hashes that it has. */
    void restore(@Param("testId") UUID testId, @Param("json") String json);

    /** How many of the test have another hash than their content. */
    long countBroken(UUID testId);
}

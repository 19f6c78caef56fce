package io.aegis.campaign.execution;

import io.aegis.api.list.Slice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL of executions, in ExecutionMapper.xml. */
interface ExecutionMapper {
    List<ExecutionItem> list(@Param("query") ExecutionQuery query, @Param("slice") Slice slice);

    long count(@Param("query") ExecutionQuery query);

    @Nullable
    ExecutionRow row(UUID id);

    /** The same, and nobody else changes it until the end of the transaction. */
    @Nullable
    ExecutionRow lock(UUID id);

    void insert(ExecutionRow row);

    /** Writes it as its next version, and gives it as it is then. */
    ExecutionRow update(@Param("row") ExecutionRow row, @Param("now") Instant now);

    /** Copies the steps that the path has now, and tells how many. */
    int copySteps(@Param("executionId") UUID executionId, @Param("pathId") UUID pathId);

    List<ExecutionStepRow> steps(UUID executionId);

    void record(
            @Param("executionId") UUID executionId,
            @Param("stepId") UUID stepId,
            @Param("outcome") Outcome outcome,
            @Param("notes") @Nullable String notes,
            @Param("evidenceUrl") @Nullable String evidenceUrl,
            @Param("by") String by,
            @Param("at") Instant at);
}

package io.aegis.testcase.worklog;

import io.aegis.testcase.Team;
import java.util.UUID;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /worklogs}.
 *
 * @param minutes how long
 * @param team the side; that of the caller's role where nothing is said, purple for roles of no side
 */
public record NewWorklog(
        @NotNull UUID testId, @Min(1) @Max(10_080) int minutes, @Nullable String note, @Nullable Team team) {}

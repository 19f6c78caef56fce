package io.aegis.testcase.worklog;

import io.aegis.testcase.Input;
import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import io.aegis.testcase.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of worklogs, as a {@code @BeanParam}. */
public final class WorklogFilter {
    @QueryParam("test_id")
    private @Nullable UUID testId;

    @QueryParam("user")
    @Parameter(
            description = "me, or the id or name of a user; those of others need the permission test:read-all-worklogs")
    private @Nullable String user;

    @QueryParam("team")
    private @Nullable Team team;

    @QueryParam("phase")
    private @Nullable Phase phase;

    @QueryParam("manual")
    @Parameter(description = "true for what was written by hand, false for what the ends of phases wrote")
    private @Nullable Boolean manual;

    @QueryParam("created_from")
    private @Nullable Instant createdFrom;

    @QueryParam("created_to")
    @Parameter(description = "Created before")
    private @Nullable Instant createdTo;

    public WorklogFilter() {}

    @Nullable
    String user() {
        return user == null || user.isBlank() ? null : user.strip();
    }

    /** What is asked for. */
    WorklogQuery query(@Nullable UUID userId, Visibility visibility) {
        return new WorklogQuery(
                userId,
                testId,
                team,
                phase,
                manual,
                createdFrom == null ? null : Input.inRange("created_from", createdFrom),
                createdTo == null ? null : Input.inRange("created_to", createdTo),
                visibility);
    }
}

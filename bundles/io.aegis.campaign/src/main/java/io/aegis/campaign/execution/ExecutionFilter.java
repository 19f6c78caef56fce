package io.aegis.campaign.execution;

import io.aegis.api.input.Text;
import io.aegis.api.list.Sorts;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of executions, as a {@code @BeanParam}. */
public final class ExecutionFilter {
    static final Sorts<ExecutionItem> SORTS = Sorts.of(ExecutionItem::id, "id")
            .byInstant("created_at", "created_at", ExecutionItem::createdAt)
            .byInstant("updated_at", "updated_at", ExecutionItem::updatedAt)
            .standard("-created_at");

    @QueryParam("status")
    private @Nullable ExecutionStatus status;

    @QueryParam("attack_path_id")
    @Parameter(description = "Only executions of that path, also where it was deleted")
    private @Nullable UUID attackPathId;

    @QueryParam("created_by")
    @Parameter(description = "The name of a user")
    private @Nullable String createdBy;

    @QueryParam("sort")
    @Parameter(
            schema =
                    @Schema(
                            defaultValue = "-created_at",
                            allowableValues = {"created_at", "-created_at", "updated_at", "-updated_at"}))
    private @Nullable String sort;

    public ExecutionFilter() {}

    @Nullable
    String sort() {
        return sort;
    }

    /** What is asked for; 400 for what cannot be asked. */
    ExecutionQuery query() {
        return new ExecutionQuery(status, attackPathId, Text.query("created_by", createdBy));
    }
}

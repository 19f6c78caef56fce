package io.aegis.campaign.execution;

import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.input.ListOrder;
import io.aegis.campaign.input.Texts;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of executions, as a {@code @BeanParam}. */
public final class ExecutionFilter {
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

    /** Called by JAX-RS. */
    public ExecutionFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    ExecutionQuery query(PageRequest page) {
        ListOrder order = ListOrder.of(sort, ListOrder.Column.CREATED_AT, ListOrder.Column.UPDATED_AT);
        return new ExecutionQuery(
                status,
                attackPathId,
                Texts.optionalLine("created_by", createdBy, Texts.NAME),
                order,
                order.after(page),
                page.offset(),
                page.limit());
    }
}

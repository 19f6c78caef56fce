package io.aegis.campaign.execution;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.campaign.CampaignPermissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /executions}. */
@Component(service = ExecutionResource.class)
@RestResource(segment = "executions")
@Path("")
@Produces("application/json")
@RequiresPermission(CampaignPermissions.READ_PATH)
public final class ExecutionResource {
    private final ExecutionService executions;

    @Activate
    public ExecutionResource(@Reference ExecutionService executions) {
        this.executions = executions;
    }

    /** The executions that a filter lets through. */
    @GET
    @Operation(summary = "List executions of attack paths")
    public Page<ExecutionItem> list(@BeanParam ExecutionFilter filter, @BeanParam PageRequest page) {
        return executions.list(filter, page);
    }

    /** One execution. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get an execution with its steps and their outcomes")
    public ExecutionDetail get(@PathParam("id") UUID id) {
        return executions.detail(id);
    }

    /** Begins an execution. */
    @POST
    @Path("{id}/start")
    @RequiresPermission(CampaignPermissions.EXECUTE_PATH)
    @Operation(summary = "Begin an execution", description = "It must be pending.")
    @ApiResponse(responseCode = "200", description = "The execution")
    public ExecutionDetail start(@PathParam("id") UUID id) {
        return executions.start(id);
    }

    /** Records an outcome. */
    @POST
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}/steps/{sid}")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.EXECUTE_PATH)
    @Operation(
            summary = "Record what came of a step",
            description = "While the execution is running; again to replace what was recorded before.")
    @ApiResponse(responseCode = "200", description = "The execution")
    public ExecutionDetail record(@PathParam("id") UUID id, @PathParam("sid") UUID stepId, @Valid StepOutcome outcome) {
        return executions.record(id, stepId, outcome);
    }

    /** Completes an execution. */
    @POST
    @Path("{id}/complete")
    @RequiresPermission(CampaignPermissions.EXECUTE_PATH)
    @Operation(
            summary = "Complete an execution",
            description = "It must be running, and every step have an outcome; 409 INVALID_STATE otherwise.")
    @ApiResponse(responseCode = "200", description = "The execution")
    public ExecutionDetail complete(@PathParam("id") UUID id) {
        return executions.complete(id);
    }

    /** Aborts an execution. */
    @POST
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}/abort")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.ABORT_EXECUTION)
    @Operation(summary = "Abort an execution", description = "While it is pending or running. A reason is kept.")
    @ApiResponse(responseCode = "200", description = "The execution")
    public ExecutionDetail abort(@PathParam("id") UUID id, @Valid @Nullable Abort abort) {
        return executions.abort(id, abort == null ? null : abort.reason());
    }
}

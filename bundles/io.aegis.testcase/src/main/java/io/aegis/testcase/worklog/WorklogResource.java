package io.aegis.testcase.worklog;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /worklogs}. */
@Component(service = WorklogResource.class)
@RestResource(segment = "worklogs")
@Path("")
@Produces("application/json")
public final class WorklogResource {
    private final Worklogs worklogs;

    @Activate
    public WorklogResource(@Reference Worklogs worklogs) {
        this.worklogs = worklogs;
    }

    /** The caller's worklogs. */
    @GET
    @RequiresPermission(TestPermissions.READ)
    @Operation(
            summary = "List worklogs",
            description = "One's own, for admin everybody's; the newest first. Worklogs of tests that one does not see "
                    + "are left out.")
    public Page<WorklogItem> list(@BeanParam WorklogFilter filter, @BeanParam PageRequest page) {
        return worklogs.page(filter, page);
    }

    /** Writes one by hand. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WORKLOG)
    @Operation(summary = "Log time that was spent on a test")
    @ApiResponse(
            responseCode = "201",
            description = "The worklog with its hash",
            content = @Content(schema = @Schema(implementation = WorklogItem.class)))
    public Response create(@Valid NewWorklog worklog) {
        return Response.status(Response.Status.CREATED)
                .entity(worklogs.create(worklog))
                .build();
    }
}

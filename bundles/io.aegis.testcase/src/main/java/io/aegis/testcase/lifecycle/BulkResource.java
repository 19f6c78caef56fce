package io.aegis.testcase.lifecycle;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.validation.Valid;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /tests/bulk}: one action, many tests. */
@Component(service = BulkResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
public final class BulkResource {
    private final BulkActions actions;

    @Activate
    public BulkResource(@Reference BulkActions actions) {
        this.actions = actions;
    }

    /** Needs the permission of the action: {@link BulkActions} asks for it. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("bulk")
    @Consumes("application/json")
    @RequiresPermission(RequiresPermission.AUTHENTICATED)
    @Operation(
            summary = "Change many tests",
            description = "One action for up to 500 tests, in one transaction. It needs the permission of the single "
                    + "call and follows the same rules: a test that the single call would refuse is refused, with the "
                    + "same error, and the others are changed.")
    @ApiResponse(
            responseCode = "200",
            description = "What became of each test, in the order asked",
            content = @Content(schema = @Schema(implementation = BulkResult.class)))
    public BulkResult bulk(@Valid BulkRequest body) {
        return actions.run(body);
    }
}

package io.aegis.testcase.attire;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Execution logs, below {@code /tests}. */
@Component(service = AttireResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
public final class AttireResource {
    private final AttireImport attire;

    @Activate
    public AttireResource(@Reference AttireImport attire) {
        this.attire = attire;
    }

    /** Puts an execution log into tests. */
    @POST
    @BodyLimit(bytes = 16 << 20)
    @Path("import-attire")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EXECUTE)
    @Operation(
            summary = "Import an execution log in the format ATTiRe",
            description = "Each procedure becomes the red side of a test of its technique: commands, times, host and "
                    + "output. It goes into the test that holds it since an import before, else into an open test of "
                    + "the technique whose red side says nothing yet, rather one of the same title, else into a new "
                    + "one (with test:write). Draft tests are started; submit-red is left to people.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    public AttireReport importAttire(@Nullable Map<String, Object> log) {
        return attire.read(log);
    }
}

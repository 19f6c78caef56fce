package io.aegis.testcase.evidence;

import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.rest.Upload;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestPermissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The evidence of a test, below {@code /tests}. */
@Component(service = EvidenceTestResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
public final class EvidenceTestResource {
    private final EvidenceService service;

    @Activate
    public EvidenceTestResource(@Reference EvidenceService service) {
        this.service = service;
    }

    /** The files of a test. */
    @GET
    @Path("{id}/evidence")
    @RequiresPermission(TestPermissions.READ)
    @Operation(summary = "List the evidence of a test, the oldest first")
    public Page<EvidenceView> list(
            @PathParam("id") UUID id, @QueryParam("team") @Nullable Team team, @BeanParam PageRequest page) {
        return service.list(id, team, page);
    }

    /** Takes a file. */
    @POST
    @Path("{id}/evidence")
    @Consumes("multipart/form-data")
    @RequiresPermission(TestPermissions.EVIDENCE)
    @Operation(
            summary = "Add a file of evidence to a test",
            description =
                    "Parts in any order: file, team (red or blue; may be left out by who belongs to one side) and"
                            + " description. Red evidence is taken in draft and red_executing, blue evidence in blue_evaluating.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schemaProperties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        schema = @Schema(type = "string", format = "binary")),
                                                @SchemaProperty(
                                                        name = "team",
                                                        schema = @Schema(allowableValues = {"red", "blue"})),
                                                @SchemaProperty(name = "description", schema = @Schema(type = "string"))
                                            })))
    @ApiResponse(
            responseCode = "201",
            description = "The evidence",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public Response add(@PathParam("id") UUID id, @Parameter(hidden = true) Upload upload) throws IOException {
        EvidenceView evidence = service.add(id, new EvidenceUpload(upload));
        return Response.created(URI.create("/api/v1/evidence/" + evidence.id()))
                .entity(evidence)
                .build();
    }
}

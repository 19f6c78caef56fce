package io.aegis.campaign.path;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.Created;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.rest.Upload;
import io.aegis.campaign.CampaignPermissions;
import io.aegis.campaign.execution.ExecutionDetail;
import io.aegis.campaign.execution.ExecutionService;
import io.aegis.campaign.execution.NewExecution;
import io.aegis.campaign.plan.PlanImport;
import io.aegis.campaign.plan.PlanReport;
import io.aegis.campaign.plan.YamlText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /attack-paths}. */
@Component(service = AttackPathResource.class)
@RestResource(segment = AttackPathResource.SEGMENT)
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(CampaignPermissions.READ_PATH)
public final class AttackPathResource {
    static final String SEGMENT = "attack-paths";

    private final AttackPathService paths;
    private final ExecutionService executions;
    private final PlanImport plans;

    @Activate
    public AttackPathResource(
            @Reference AttackPathService paths, @Reference ExecutionService executions, @Reference PlanImport plans) {
        this.paths = paths;
        this.executions = executions;
        this.plans = plans;
    }

    /** The attack paths that a filter lets through. */
    @GET
    @Operation(summary = "List attack paths")
    public Page<AttackPathItem> list(@BeanParam AttackPathFilter filter, @BeanParam PageRequest page) {
        return paths.list(filter, page);
    }

    /** One attack path. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get an attack path with its steps")
    public AttackPathDetail get(@PathParam("id") UUID id) {
        return paths.detail(id);
    }

    /** Creates an attack path. */
    @POST
    @BodyLimit(bytes = 4 << 20)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(summary = "Create an attack path: a sequence of techniques")
    @ApiResponse(
            responseCode = "201",
            description = "The attack path",
            content = @Content(schema = @Schema(implementation = AttackPathDetail.class)))
    public Response create(@Valid NewAttackPath path) {
        AttackPathDetail created = paths.create(path);
        return Created.at(SEGMENT, created.id(), created);
    }

    /** Makes an attack path of an emulation plan. */
    @POST
    @Path("import")
    @BodyLimit(bytes = YamlText.MOST_BYTES)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(
            summary = "Import an adversary emulation plan, or an adversary of CALDERA, as an attack path",
            description = "A YAML file as MITRE publishes them, as the body or as the part named file of a "
                    + "multipart/form-data. The abilities of an adversary are looked for among the templates that "
                    + "were imported from CALDERA. Imported again the same path is brought up to date, with 200, unless "
                    + "it was changed here since. Commands are kept as text and never run. Steps whose technique is not in "
                    + "the catalogue are kept and named.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/yaml", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA,
                                        schemaProperties =
                                                @SchemaProperty(
                                                        name = "file",
                                                        schema = @Schema(type = "string", format = "binary")))
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "What was made",
            content = @Content(schema = @Schema(implementation = PlanReport.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The path was here already and is now what the file says",
            content = @Content(schema = @Schema(implementation = PlanReport.class)))
    public Response importBody(InputStream body) throws IOException {
        return imported(plans.write(PlanImport.read(body)));
    }

    /** Makes an attack path of an uploaded emulation plan. */
    @POST
    @Path("import")
    @BodyLimit(bytes = YamlText.MOST_BYTES)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(summary = "Import an adversary emulation plan from an upload", hidden = true)
    public Response importFile(@Parameter(hidden = true) Upload upload) throws IOException {
        return imported(plans.write(upload.file((name, content) -> PlanImport.read(content))));
    }

    private static Response imported(PlanReport report) {
        return report.created()
                ? Created.at(SEGMENT, report.id(), report)
                : Response.ok(report).build();
    }

    /** Changes an attack path. */
    @PATCH
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(summary = "Change an attack path")
    public AttackPathDetail change(
            @PathParam("id") UUID id, @Valid AttackPathChange change, @BeanParam IfMatch ifMatch) {
        return paths.change(id, change, ifMatch);
    }

    /** Deletes an attack path. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(CampaignPermissions.DELETE_PATH)
    @Operation(summary = "Delete an attack path", description = "Its executions stay, with their own steps.")
    public void delete(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch) {
        paths.delete(id, ifMatch);
    }

    /** Adds a step. */
    @POST
    @BodyLimit(bytes = 4 << 20)
    @Path("{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(summary = "Add a step to an attack path", description = "At a position, or last.")
    @ApiResponse(
            responseCode = "201",
            description = "The step",
            content = @Content(schema = @Schema(implementation = Step.class)))
    public Response addStep(@PathParam("id") UUID id, @Valid NewStep step) {
        Step added = paths.addStep(id, step);
        return Created.at(SEGMENT, id + "/steps/" + added.id(), added);
    }

    /** Removes a step. */
    @DELETE
    @Path("{id}/steps/{sid}")
    @RequiresPermission(CampaignPermissions.WRITE_PATH)
    @Operation(summary = "Remove a step", description = "Those after it move up. If-Match names the attack path.")
    public void removeStep(@PathParam("id") UUID id, @PathParam("sid") UUID stepId, @BeanParam IfMatch ifMatch) {
        paths.removeStep(id, stepId, ifMatch);
    }

    /** Makes an execution. */
    @POST
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}/executions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CampaignPermissions.EXECUTE_PATH)
    @Operation(
            summary = "Make an execution of an attack path",
            description = "Pending, with the steps as they are now; POST /executions/{id}/start begins it.")
    @ApiResponse(
            responseCode = "201",
            description = "The execution",
            content = @Content(schema = @Schema(implementation = ExecutionDetail.class)))
    public Response execute(@PathParam("id") UUID id, @Valid @Nullable NewExecution execution) {
        ExecutionDetail created = executions.create(id, execution == null ? null : execution.notes());
        return Created.at("executions", created.id(), created);
    }
}

package io.aegis.campaign.file;

import io.aegis.api.rest.Created;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.rest.Upload;
import io.aegis.campaign.CampaignDetail;
import io.aegis.campaign.CampaignPermissions;
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
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Campaigns as files, below {@code /campaigns}. */
@Component(service = CampaignFileResource.class)
@RestResource(segment = "campaigns")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class CampaignFileResource {
    private final CampaignExport export;
    private final CampaignImport imports;

    @Activate
    public CampaignFileResource(@Reference CampaignExport export, @Reference CampaignImport imports) {
        this.export = export;
        this.imports = imports;
    }

    /** Writes a campaign as a file. */
    @GET
    @Path("{id}/export")
    @RequiresPermission(CampaignPermissions.READ)
    @Operation(
            summary = "Export a campaign with its tests as one file",
            description = "With their timelines, worklogs and evidence; tests and worklogs that the caller may not "
                    + "see are not in it. The same bytes each time as long as nothing of it changes.")
    @ApiResponse(
            responseCode = "200",
            description = "The file: what POST /campaigns/import takes",
            content = @Content(schema = @Schema))
    public Response export(@PathParam("id") UUID id, @Parameter(hidden = true) @Context Request request)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            return named(Response.ok(), export.name(id)).build();
        }
        CampaignExport.Exported exported = export.export(id);
        StreamingOutput body = output -> {
            try (exported) {
                Spool content = exported.content();
                content.input(0, content.size()).transferTo(output);
            }
        };
        return named(Response.ok(body), exported.name()).build();
    }

    private static Response.ResponseBuilder named(Response.ResponseBuilder answer, String name) {
        return answer.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** Brings in a campaign. */
    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CampaignPermissions.IMPORT)
    @Operation(
            summary = "Import an exported campaign with its tests",
            description = "All of it or nothing; as the body, or as the part named file of a multipart/form-data. "
                    + "409 if the campaign or one of its tests is here already; with update=true both are brought to "
                    + "what the file says, unless a test was changed here since.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(type = "object", description = "An exported campaign")),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA,
                                        schemaProperties =
                                                @SchemaProperty(
                                                        name = "file",
                                                        schema = @Schema(type = "string", format = "binary")))
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignDetail.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The campaign, which was here already and is now what the file says",
            content = @Content(schema = @Schema(implementation = CampaignDetail.class)))
    public Response importBody(@QueryParam("update") @Nullable Boolean update, InputStream body) throws IOException {
        try (Spool file = imports.spool()) {
            return answer(imports.restore(file.take(body), Boolean.TRUE.equals(update)));
        }
    }

    /** Brings in a campaign from an upload. */
    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(CampaignPermissions.IMPORT)
    @Operation(summary = "Import an exported campaign with its tests from an upload", hidden = true)
    public Response importFile(@QueryParam("update") @Nullable Boolean update, @Parameter(hidden = true) Upload upload)
            throws IOException {
        try (Spool file = imports.spool()) {
            upload.file((name, content) -> file.take(content));
            return answer(imports.restore(file, Boolean.TRUE.equals(update)));
        }
    }

    private static Response answer(CampaignImport.Imported imported) {
        CampaignDetail campaign = imported.campaign();
        return imported.created()
                ? Created.at("campaigns", campaign.id(), campaign)
                : Response.ok(campaign).build();
    }
}

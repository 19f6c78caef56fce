package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /heatmap}. */
@Component(service = HeatmapResource.class)
@RestResource(segment = "heatmap")
@Path("")
@Produces("application/json")
public final class HeatmapResource {
    private final CoverageDocuments documents;

    /** Made by DS. */
    @Activate
    public HeatmapResource(@Reference CoverageDocuments documents) {
        this.documents = documents;
    }

    /** The matrix. */
    @GET
    @RequiresPermission("technique:read")
    @Operation(
            summary = "Coverage matrix",
            description = "Tactics in order, each with its techniques and their sub-techniques. With format=navigator "
                    + "the same as a layer file (4.5) of the ATT&CK Navigator, without custom techniques.")
    @ApiResponse(
            responseCode = "200",
            description = "The matrix",
            content = @Content(schema = @Schema(implementation = Heatmap.class)))
    public Response heatmap(
            @QueryParam("domain") @Parameter(description = "enterprise (default), mobile or ics") @Nullable
                    String domain,
            @QueryParam("format") @Parameter(schema = @Schema(allowableValues = {"json", "navigator"})) @Nullable
                    String format) {
        String id = QueryText.domain("domain", domain);
        String wanted = QueryText.text("format", format);
        return switch (wanted == null ? "json" : wanted) {
            case "json" -> Response.ok(documents.heatmap(id).document()).build();
            case "navigator" ->
                Response.ok(documents.navigatorLayer(id).document())
                        .header("Content-Disposition", "attachment; filename=\"aegis-" + fileName(id) + "-layer.json\"")
                        .build();
            default -> throw ProblemException.invalidField("format", "must be json or navigator");
        };
    }

    private static String fileName(@Nullable String domain) {
        return AttackDomain.stixName(domain == null ? "enterprise" : domain);
    }
}

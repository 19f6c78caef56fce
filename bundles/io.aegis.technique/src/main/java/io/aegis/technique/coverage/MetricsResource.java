package io.aegis.technique.coverage;

import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.technique.Answer;
import io.aegis.technique.QueryText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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

/** {@code /metrics}. */
@Component(service = MetricsResource.class)
@RestResource(segment = "metrics")
@Path("")
@Produces("application/json")
public final class MetricsResource {
    private static final int MAX_LIMIT = 1_000;

    private final CoverageDocuments documents;

    @Activate
    public MetricsResource(@Reference CoverageDocuments documents) {
        this.documents = documents;
    }

    /** Coverage as a whole. */
    @GET
    @Path("summary")
    @RequiresPermission("technique:read")
    @Operation(summary = "Coverage of all techniques")
    @ApiResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = MetricsSummary.class)))
    public JsonDocument summary(
            @QueryParam("domain") @Parameter(description = "enterprise, mobile or ics; without it all") @Nullable
                    String domain) {
        return documents.summary(QueryText.domain("domain", domain)).document();
    }

    /** Coverage by tactic. */
    @GET
    @Path("by-tactic")
    @RequiresPermission("technique:read")
    @Operation(
            summary = "Coverage of each tactic",
            description = "In the order of the matrix. A technique in several tactics counts in each.")
    @ApiResponse(
            responseCode = "200",
            description = "The figures of each tactic",
            headers =
                    @Header(
                            name = "X-Total-Count",
                            description = "How many tactics there are",
                            schema = @Schema(type = "integer")),
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = TacticMetrics.class))))
    public Response byTactic(
            @QueryParam("domain") @Parameter(description = "enterprise, mobile or ics; without it all") @Nullable
                    String domain,
            @QueryParam("offset")
                    @Parameter(schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
                    @Nullable
                    Integer offset,
            @QueryParam("limit")
                    @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
                    @Nullable
                    Integer limit) {
        Answer answer = documents.byTactic(
                QueryText.domain("domain", domain),
                QueryText.number("offset", offset, 0, Integer.MAX_VALUE, 0),
                QueryText.number("limit", limit, 1, MAX_LIMIT, 0));
        return Response.ok(answer.document())
                .header("X-Total-Count", answer.total())
                .build();
    }
}

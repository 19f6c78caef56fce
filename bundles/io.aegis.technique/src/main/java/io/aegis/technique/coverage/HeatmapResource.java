package io.aegis.technique.coverage;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.technique.QueryText;
import io.aegis.technique.api.TechniqueScope;
import io.aegis.technique.stix.AttackDomain;
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
    private final Scopes scopes;

    @Activate
    public HeatmapResource(@Reference CoverageDocuments documents, @Reference Scopes scopes) {
        this.documents = documents;
        this.scopes = scopes;
    }

    /** The matrix. */
    @GET
    @RequiresPermission("technique:read")
    @Operation(
            summary = "Coverage matrix",
            description = "Tactics in order, each with its techniques and their sub-techniques. With format=navigator "
                    + "the same as a layer file (4.5) of the ATT&CK Navigator, without custom techniques and without "
                    + "those that nobody has tested. With campaign_id or threat_actor_id only the techniques of that "
                    + "campaign's tests or of that actor, tested or not.")
    @ApiResponse(
            responseCode = "200",
            description = "The matrix, or with format=navigator a layer",
            content = @Content(schema = @Schema(anyOf = {Heatmap.class, NavigatorFile.class})))
    public Response heatmap(
            @QueryParam("domain") @Parameter(description = "enterprise (default), mobile or ics") @Nullable
                    String domain,
            @QueryParam("format") @Parameter(schema = @Schema(allowableValues = {"json", "navigator"})) @Nullable
                    String format,
            @QueryParam("campaign_id")
                    @Parameter(description = "Only the techniques of that campaign's tests")
                    @Nullable
                    String campaignId,
            @QueryParam("threat_actor_id")
                    @Parameter(
                            description = "Only the techniques of that actor: its UUID or ATT&CK id",
                            example = "G0016")
                    @Nullable
                    String threatActorId) {
        String id = QueryText.domain("domain", domain);
        String wanted = Text.query("format", format);
        TechniqueScope.Scope scope = scope(campaignId, threatActorId);
        return switch (wanted == null ? "json" : wanted) {
            case "json" -> Response.ok(documents.heatmap(id, scope).document()).build();
            case "navigator" ->
                Response.ok(documents.navigatorLayer(id, scope).document())
                        .header("Content-Disposition", "attachment; filename=\"aegis-" + fileName(id) + "-layer.json\"")
                        .build();
            default -> throw ProblemException.invalidField("format", "must be json or navigator");
        };
    }

    private TechniqueScope.@Nullable Scope scope(@Nullable String campaignId, @Nullable String threatActorId) {
        String campaign = Text.query("campaign_id", campaignId);
        String actor = Text.query("threat_actor_id", threatActorId);
        if (campaign != null && actor != null) {
            throw ProblemException.invalidField("threat_actor_id", "cannot be given together with campaign_id");
        }
        return campaign != null
                ? scopes.of("campaign_id", campaign)
                : actor != null ? scopes.of("threat_actor_id", actor) : null;
    }

    private static String fileName(@Nullable String domain) {
        return AttackDomain.stixName(domain == null ? "enterprise" : domain);
    }
}

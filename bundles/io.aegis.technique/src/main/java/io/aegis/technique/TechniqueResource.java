package io.aegis.technique;

import io.aegis.api.input.Text;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
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

/** {@code /techniques}. */
@Component(service = TechniqueResource.class)
@RestResource(segment = "techniques")
@Path("")
@Produces("application/json")
public final class TechniqueResource {
    private static final String TOTAL = "X-Total-Count";

    private final TechniqueDocuments documents;
    private final TechniqueService service;

    @Activate
    public TechniqueResource(@Reference TechniqueDocuments documents, @Reference TechniqueService service) {
        this.documents = documents;
        this.service = service;
    }

    /** The techniques that a filter lets through. */
    @GET
    @RequiresPermission("technique:read")
    @Operation(
            summary = "List techniques",
            description = "Revoked, deprecated and retired techniques are left out unless asked for.")
    @ApiResponse(
            responseCode = "200",
            description = "The techniques",
            headers = @Header(name = TOTAL, description = "How many match in all", schema = @Schema(type = "integer")),
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = TechniqueItem.class))))
    public Response list(@BeanParam TechniqueFilter filter) {
        Answer answer = documents.list(filter.query());
        return Response.ok(answer.document()).header(TOTAL, answer.total()).build();
    }

    /** One technique. */
    @GET
    @Path("{mitre_id}")
    @RequiresPermission("technique:read")
    @Operation(
            summary = "Get a technique",
            description = "By ATT&CK id or UUID. A revoked technique answers too and names the one in its place.")
    @ApiResponse(
            responseCode = "200",
            description = "The technique",
            content = @Content(schema = @Schema(implementation = TechniqueDetail.class)))
    public Response get(
            @PathParam("mitre_id") @Parameter(example = "T1059.001") String mitreId,
            @QueryParam("include") @Parameter(description = "Names of facets to embed, between commas") @Nullable
                    String include) {
        String names = Text.query("include", include);
        if (names == null) {
            return Response.ok(documents.detail(mitreId)).build();
        }
        List<String> facets = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return Response.ok(documents.detailWith(mitreId, facets)).build();
    }

    /** Creates a custom technique. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Consumes("application/json")
    @RequiresPermission("technique:write")
    @Operation(
            summary = "Create a custom technique",
            description = "Its id must not be one that MITRE gives out (T0000 to T8999). A sync keeps it.")
    @ApiResponse(
            responseCode = "201",
            description = "The technique",
            content = @Content(schema = @Schema(implementation = TechniqueDetail.class)))
    public Response create(@Valid NewTechnique technique) {
        String mitreId = service.create(technique);
        return Response.created(URI.create("/api/v1/techniques/" + mitreId))
                .entity(documents.detail(mitreId))
                .build();
    }

    /** Changes a technique. */
    @PATCH
    @BodyLimit(bytes = 512 << 10)
    @Path("{mitre_id}")
    @Consumes("application/json")
    @RequiresPermission("technique:write")
    @Operation(
            summary = "Change a technique",
            description = "Of MITRE's techniques url, tactics and parent cannot be changed; name, description and "
                    + "platforms, once changed, are left alone by syncs until null gives them back. So is status_global "
                    + "by the tests, of every technique.")
    @ApiResponse(
            responseCode = "200",
            description = "The technique",
            content = @Content(schema = @Schema(implementation = TechniqueDetail.class)))
    public JsonDocument change(
            @PathParam("mitre_id") String mitreId, TechniqueChange change, @BeanParam IfMatch ifMatch) {
        service.change(mitreId, change, ifMatch);
        return documents.detail(mitreId);
    }

    /** Marks a technique for review. */
    @PATCH
    @Path("{mitre_id}/review")
    @Consumes("application/json")
    @RequiresPermission("technique:review")
    @Operation(
            summary = "Mark a technique as needing review",
            description = "Or take the mark back with review_required false. Without a body it is set.")
    @ApiResponse(
            responseCode = "200",
            description = "The technique",
            content = @Content(schema = @Schema(implementation = TechniqueDetail.class)))
    public JsonDocument review(
            @PathParam("mitre_id") String mitreId, @Nullable ReviewChange body, @BeanParam IfMatch ifMatch) {
        Boolean required = body == null ? null : body.reviewRequired();
        service.review(mitreId, required == null || required, ifMatch);
        return documents.detail(mitreId);
    }

    /** What another bundle knows of a technique. */
    @GET
    @Path("{mitre_id}/{facet}")
    @RequiresPermission("technique:read")
    @Operation(
            summary = "Get what a plugin knows of a technique",
            description =
                    "For example d3fend: its countermeasures. 404 FEATURE_NOT_INSTALLED while no installed plugin "
                            + "provides that facet.")
    @ApiResponse(responseCode = "200", description = "As the plugin documents it", content = @Content(schema = @Schema))
    public Response facet(
            @PathParam("mitre_id") String mitreId, @PathParam("facet") @Parameter(example = "d3fend") String facet) {
        return Response.ok(documents.facet(mitreId, facet)).build();
    }
}

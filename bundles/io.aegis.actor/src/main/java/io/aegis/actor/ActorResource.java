package io.aegis.actor;

import io.aegis.actor.enrichment.Enrichment;
import io.aegis.actor.enrichment.EnrichmentReport;
import io.aegis.actor.enrichment.EnrichmentRequest;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.technique.api.Techniques;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
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
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /threat-actors}. */
@Component(service = ActorResource.class)
@RestResource(segment = "threat-actors")
@Path("")
@Produces("application/json")
public final class ActorResource {
    private static final String WRITE = "actor:write";

    private final ActorDocuments documents;
    private final ActorService service;
    private final Enrichment enrichment;
    private final Techniques techniques;

    @Activate
    public ActorResource(
            @Reference ActorDocuments documents,
            @Reference ActorService service,
            @Reference Enrichment enrichment,
            @Reference Techniques techniques) {
        this.documents = documents;
        this.service = service;
        this.enrichment = enrichment;
        this.techniques = techniques;
    }

    /** The actors that a filter lets through. */
    @GET
    @RequiresPermission("actor:read")
    @Operation(
            summary = "List threat actors",
            description = "Revoked, deprecated and retired ones are left out unless asked for.")
    public Page<ActorItem> list(@BeanParam ActorFilter filter, @BeanParam PageRequest page) {
        return documents.page(filter.query(page, techniques), page);
    }

    /** One actor. */
    @GET
    @Path("{id}")
    @RequiresPermission("actor:read")
    @Operation(
            summary = "Get a threat actor with the techniques that it uses",
            description = "By ATT&CK id or UUID. A revoked group answers too and names the one in its place.")
    @ApiResponse(
            responseCode = "200",
            description = "The actor",
            content = @Content(schema = @Schema(implementation = ActorDetail.class)))
    public JsonDocument get(@PathParam("id") @Parameter(example = "G0016") String id) {
        return documents.document(id);
    }

    /** Creates an actor. */
    @POST
    @BodyLimit(bytes = 1 << 20)
    @Consumes("application/json")
    @RequiresPermission(WRITE)
    @Operation(summary = "Create a threat actor of your own", description = "A sync leaves it alone.")
    @ApiResponse(
            responseCode = "201",
            description = "The actor",
            content = @Content(schema = @Schema(implementation = ActorDetail.class)))
    public Response create(@Valid NewActor actor) {
        UUID id = service.create(actor);
        return Response.created(URI.create("/api/v1/threat-actors/" + id))
                .entity(documents.document(id.toString()))
                .build();
    }

    /** Changes an actor. */
    @PATCH
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}")
    @Consumes("application/json")
    @RequiresPermission(WRITE)
    @Operation(
            summary = "Change a threat actor",
            description = "Of MITRE's groups notes and tags can be changed; the other members come with the sync.")
    @ApiResponse(
            responseCode = "200",
            description = "The actor",
            content = @Content(schema = @Schema(implementation = ActorDetail.class)))
    public JsonDocument change(@PathParam("id") String id, ActorChange change, @BeanParam IfMatch ifMatch) {
        service.change(id, change, ifMatch);
        return documents.document(id);
    }

    /** Deletes an actor. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(WRITE)
    @Operation(
            summary = "Delete a threat actor of your own",
            description = "Campaigns and tests that were made from it stay. MITRE's groups cannot be deleted.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    public Response delete(@PathParam("id") String id, @BeanParam IfMatch ifMatch) {
        service.delete(id, ifMatch);
        return Response.noContent().build();
    }

    /** Adds what a MISP galaxy knows. */
    @POST
    @BodyLimit(bytes = 256 << 10)
    @CallsOut
    @Path("enrich")
    @Consumes("application/json")
    @RequiresPermission(WRITE)
    @Operation(
            summary = "Add what a MISP galaxy cluster knows of the actors",
            description =
                    "The source is a URL or the name of a file below the import folders, gzip or not; its category must be actor. "
                            + "An entry is an actor's by ATT&CK id or by names, its own name before its synonyms; one "
                            + "that fits several is named in the answer and left out. Whose it is can be said in assign.")
    public EnrichmentReport enrich(@Valid EnrichmentRequest request) {
        return enrichment.enrich(request.source(), request.assignments());
    }
}

package io.aegis.core.security.key;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.core.security.Input;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import javax.validation.Valid;
import javax.validation.constraints.NotNull;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api-keys}: one's own; for administrators those of others too. */
@Component(service = ApiKeyResource.class)
@RestResource(segment = "api-keys")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(RequiresPermission.AUTHENTICATED)
public final class ApiKeyResource {
    private final ApiKeyService service;

    @Activate
    public ApiKeyResource(@Reference ApiKeyService service) {
        this.service = service;
    }

    /** Lists the keys of a user that are not revoked: one's own where no owner is named. */
    @GET
    @Operation(summary = "List one's own API keys; administrators those of any user with owner_id")
    public Page<ApiKeyView> list(@QueryParam("owner_id") @Nullable String ownerId, @BeanParam PageRequest page) {
        return service.list(Input.uuid("owner_id", ownerId), page);
    }

    /** Makes a key and shows it, this once. */
    @POST
    @BodyLimit(bytes = 8 << 10)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create an API key; the answer shows it once")
    @ApiResponse(
            responseCode = "201",
            description = "Created; the member key is the key itself",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(@Valid @NotNull NewApiKey wanted) {
        ApiKeyView created = service.create(wanted);
        return Response.created(URI.create("/api/v1/api-keys/" + created.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(created)
                .build();
    }

    /** Answers one key, without its secret. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get an API key of one's own; administrators any")
    public ApiKeyView get(@PathParam("id") String id) {
        return service.get(id);
    }

    /** Makes a key useless for ever. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke an API key of one's own; administrators any")
    @ApiResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("id") String id, @BeanParam IfMatch condition) {
        service.revoke(id, condition);
    }
}

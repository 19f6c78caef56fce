package ${package};

import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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

/** HTTP only: the paths below {@code /api/v1/${pluginId}}. */
@Component(service = ${className}Resource.class)
@RestResource(segment = "${pluginId}")
@Path("")
@Produces("application/json")
@RequiresPermission("${pluginId}:read")
public final class ${className}Resource {
    private final ${className}Service service;

    /** Called by DS. */
    @Activate
    public ${className}Resource(@Reference ${className}Service service) {
        this.service = service;
    }

    /** Lists them. */
    @GET
    @Operation(summary = "List entries, filtered by technique")
    public Page<${className}> page(@QueryParam("mitre_id") @Nullable String mitreId, @BeanParam PageRequest page) {
        return service.page(mitreId, page);
    }

    /** Answers one. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get an entry")
    public ${className} get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    /** Creates one. */
    @POST
    @Consumes("application/json")
    @RequiresPermission("${pluginId}:write")
    @Operation(summary = "Create an entry")
    public Response create(@Valid New${className} body) {
        ${className} row = service.create(body.mitreId(), body.text());
        URI location = URI.create("/api/v1/${pluginId}/" + row.id());
        return Response.created(location).entity(row).build();
    }

    /** Deletes one. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("${pluginId}:write")
    @Operation(summary = "Delete an entry")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }
}

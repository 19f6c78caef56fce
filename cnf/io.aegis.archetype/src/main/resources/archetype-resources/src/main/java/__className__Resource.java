package ${package};

import io.aegis.api.rest.Created;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
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

/** HTTP only: the paths below {@code /api/v1/${pluginId}}. */
@Component(service = ${className}Resource.class)
@RestResource(segment = "${pluginId}")
@Path("")
@Produces("application/json")
@RequiresPermission("${pluginId}:read")
public final class ${className}Resource {
    private final ${className}Service service;

    /** Wires it. */
    @Activate
    public ${className}Resource(@Reference ${className}Service service) {
        this.service = service;
    }

    @GET
    @Operation(summary = "List entries")
    public Page<${className}> list(@BeanParam ${className}Filter filter, @BeanParam PageRequest page) {
        return service.list(filter, page);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Get an entry")
    public ${className} get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    @POST
    @Consumes("application/json")
    @RequiresPermission("${pluginId}:write")
    @Operation(summary = "Create an entry")
    public Response create(@Valid New${className} body) {
        ${className} row = service.create(body);
        return Created.at("${pluginId}", row.id(), row);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/json")
    @RequiresPermission("${pluginId}:write")
    @Operation(summary = "Change an entry")
    public ${className} change(@PathParam("id") UUID id, ${className}Change change, @BeanParam IfMatch ifMatch) {
        return service.change(id, change, ifMatch);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("${pluginId}:write")
    @Operation(summary = "Delete an entry")
    public void delete(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch) {
        service.delete(id, ifMatch);
    }
}

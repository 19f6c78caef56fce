package io.aegis.testcase.template;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.swagger.v3.oas.annotations.Operation;
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

/** {@code /test-templates}. */
@Component(service = TemplateResource.class)
@RestResource(segment = "test-templates")
@Path("")
@Produces("application/json")
@RequiresPermission(TestPermissions.WRITE)
public final class TemplateResource {
    private final TemplateService service;

    @Activate
    public TemplateResource(@Reference TemplateService service) {
        this.service = service;
    }

    /** A page of them. */
    @GET
    @RequiresPermission(TestPermissions.READ)
    @Operation(summary = "List templates")
    public Page<TemplateItem> list(@BeanParam TemplateFilter filter, @BeanParam PageRequest page) {
        return service.list(filter, page);
    }

    /** One. */
    @GET
    @Path("{id}")
    @RequiresPermission(TestPermissions.READ)
    @Operation(summary = "Get a template")
    public TemplateView get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    /** Creates one. */
    @POST
    @BodyLimit(bytes = 2 << 20)
    @Consumes("application/json")
    @Operation(
            summary = "Create a template, from scratch or from a test",
            description =
                    "Where its texts say #{name} or {{name}}, an argument of that name is filled in when a test is"
                            + " made from it. A confidential or restricted test gives no template, which everybody reads.")
    @ApiResponse(
            responseCode = "201",
            description = "The template",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    public Response create(@Valid NewTemplateBody body) {
        TemplateView template = service.create(body);
        return Response.created(URI.create("/api/v1/test-templates/" + template.id()))
                .entity(template)
                .build();
    }

    /** Changes one. */
    @PATCH
    @BodyLimit(bytes = 2 << 20)
    @Path("{id}")
    @Consumes("application/json")
    @Operation(
            summary = "Change a template",
            description = "One that came from a catalogue is marked as local then and left alone by imports, until"
                    + " local false gives it back.")
    public TemplateView change(@PathParam("id") UUID id, TemplateChange change, @BeanParam IfMatch ifMatch) {
        return service.change(id, change, ifMatch);
    }

    /** Deletes one. */
    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Delete a template",
            description = "Tests that were made from it stay. The next import brings one of a catalogue back.")
    @ApiResponse(responseCode = "204", description = "The template is gone")
    public void delete(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch) {
        service.delete(id, ifMatch);
    }
}

package io.aegis.core.runtime.plugin;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.rest.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugins of this server. */
@Component(service = PluginResource.class)
@RestResource(segment = "plugins")
@javax.ws.rs.Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("runtime:manage-plugins")
public final class PluginResource {
    private final PluginManager plugins;

    @Activate
    public PluginResource(@Reference PluginManager plugins) {
        this.plugins = plugins;
    }

    /** All plugins, by id. */
    @GET
    @Operation(summary = "List plugins with their state")
    public Page<PluginView> list(@javax.ws.rs.BeanParam PageRequest page) {
        List<PluginView> all = plugins.catalog().list();
        int from = Math.min(page.offset(), all.size());
        int to = Math.min(from + page.limit(), all.size());
        return page.page(all.subList(from, to), all.size());
    }

    /** One. */
    @GET
    @javax.ws.rs.Path("{id}")
    @Operation(summary = "Get a plugin")
    public PluginView get(@PathParam("id") String id) {
        return plugins.catalog().get(id);
    }

    /** Installs a plugin, or upgrades it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @CallsOut
    @Operation(
            summary = "Install or upgrade a plugin",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schemaProperties =
                                                    @SchemaProperty(
                                                            name = "file",
                                                            schema = @Schema(type = "string", format = "binary")))))
    @ApiResponse(
            responseCode = "201",
            description = "The plugin is live",
            content = @Content(schema = @Schema(implementation = PluginView.class)))
    public Response install(
            @Parameter(hidden = true) Upload upload, @QueryParam("downgrade") @DefaultValue("false") boolean downgrade)
            throws IOException {
        Path file = file();
        try {
            upload.file((name, content) -> copy(content, file));
            PluginView view = plugins.install(file, downgrade);
            return Response.created(URI.create("/api/v1/plugins/" + view.id()))
                    .entity(view)
                    .build();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Path file() {
        try {
            return Files.createTempFile(plugins.temporary(), "upload-", ".jar");
        } catch (IOException e) {
            throw full(e);
        }
    }

    private Path copy(InputStream content, Path file) throws IOException {
        try (OutputStream target = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > plugins.maxBytes()) {
                    throw new ProblemException(
                            Problem.TOO_LARGE,
                            "The jar has more than " + plugins.maxBytes() + " bytes (AEGIS_PLUGIN_MAX_BYTES)");
                }
                write(target, buffer, read);
            }
        }
        return file;
    }

    /** Only writing is ours: the other failures are those of the sender. */
    private static void write(OutputStream target, byte[] bytes, int length) {
        try {
            target.write(bytes, 0, length);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static ProblemException full(IOException cause) {
        return ProblemException.unavailable(
                "The server cannot keep the jar for the moment that it needs (is the disk full?); nothing was changed."
                        + " Try again when there is room in the folder cache of the server's home.",
                60,
                cause);
    }

    /** Removes a plugin. */
    @DELETE
    @javax.ws.rs.Path("{id}")
    @Operation(summary = "Remove a plugin; with purge its data too, with force also what others need")
    @ApiResponse(responseCode = "204", description = "The plugin is gone")
    public void remove(
            @PathParam("id") String id,
            @QueryParam("purge") @DefaultValue("false") boolean purge,
            @QueryParam("force") @DefaultValue("false") boolean force)
            throws IOException {
        plugins.remove(id, purge, force);
    }
}

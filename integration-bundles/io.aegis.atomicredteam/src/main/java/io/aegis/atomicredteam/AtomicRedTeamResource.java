package io.aegis.atomicredteam;

import io.aegis.api.job.Jobs;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.rest.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.Map;
import javax.validation.Valid;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The paths below {@code /api/v1/atomic-red-team}. */
@Component(service = AtomicRedTeamResource.class)
@RestResource(segment = "atomic-red-team")
@Path("")
@Produces("application/json")
@RequiresPermission("atomic-red-team:import")
public final class AtomicRedTeamResource {
    private final ImportService service;
    private final AtomicSources sources;
    private final Jobs jobs;

    @Activate
    public AtomicRedTeamResource(
            @Reference ImportService service, @Reference AtomicSources sources, @Reference Jobs jobs) {
        this.service = service;
        this.sources = sources;
        this.jobs = jobs;
    }

    /** Runs the import job. */
    @POST
    @BodyLimit(bytes = 16 << 10)
    @Path("import")
    @Consumes("application/json")
    @CallsOut
    @Operation(
            summary = "Import Atomic Red Team, or abilities of CALDERA, as test templates",
            description =
                    "From an archive, a folder, a single file, an index or a URL; the commands in it are kept as text and never run. An"
                            + " archive can also be sent: multipart/form-data with a part named file.")
    @ApiResponse(
            responseCode = "200",
            description = "What was imported",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    public Map<String, Object> run(@Valid @Nullable NewImport body) {
        String source = body == null ? null : body.source();
        return jobs.runNow(ImportJob.ID, source == null ? Map.of() : Map.of("source", source));
    }

    /** Imports an archive that is sent. */
    @POST
    @Path("import")
    @Consumes("multipart/form-data")
    @Operation(summary = "Import an archive of Atomic Red Team that is sent")
    public ImportReport send(@Parameter(hidden = true) Upload upload) throws IOException {
        return service.importAll(upload.file(sources::read));
    }

    /** Answers the last import. */
    @GET
    @Path("import")
    @RequiresPermission("atomic-red-team:read")
    @Operation(summary = "Get what the last import did")
    public LastImport last() {
        return service.last();
    }
}

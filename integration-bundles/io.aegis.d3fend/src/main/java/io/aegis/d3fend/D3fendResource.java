package io.aegis.d3fend;

import io.aegis.api.job.Jobs;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.d3fend.sync.NewSync;
import io.aegis.d3fend.sync.SyncJob;
import io.aegis.d3fend.sync.SyncReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The paths below {@code /api/v1/d3fend}. */
@Component(service = D3fendResource.class)
@RestResource(segment = "d3fend")
@Path("")
@Produces("application/json")
@RequiresPermission("d3fend:read")
public final class D3fendResource {
    private final D3fendService service;
    private final Jobs jobs;

    @Activate
    public D3fendResource(@Reference D3fendService service, @Reference Jobs jobs) {
        this.service = service;
        this.jobs = jobs;
    }

    /** Lists countermeasures. */
    @GET
    @Path("countermeasures")
    @Operation(summary = "List countermeasures, filtered by tactic and by words in id, name or definition")
    public Page<Countermeasure> countermeasures(
            @QueryParam("tactic") @Nullable String tactic,
            @QueryParam("search") @Nullable String search,
            @BeanParam PageRequest page) {
        return service.countermeasures(tactic, search, page);
    }

    /** Answers one countermeasure. */
    @GET
    @Path("countermeasures/{d3fend_id}")
    @Operation(summary = "Get a countermeasure with the techniques that it counters")
    public CountermeasureDetail countermeasure(@PathParam("d3fend_id") String d3fendId) {
        return service.countermeasure(d3fendId);
    }

    /** Answers the countermeasures of a technique. */
    @GET
    @Path("techniques/{mitre_id}")
    @Operation(summary = "Get the countermeasures of a technique")
    public TechniqueDetail technique(@PathParam("mitre_id") String mitreId) {
        return service.technique(mitreId);
    }

    /** Lists mappings. */
    @GET
    @Path("mappings")
    @Operation(summary = "List the relations between techniques, digital artifacts and countermeasures")
    public Page<Mapping> mappings(
            @QueryParam("mitre_id") @Nullable String mitreId,
            @QueryParam("d3fend_id") @Nullable String d3fendId,
            @QueryParam("tactic") @Nullable String tactic,
            @BeanParam PageRequest page) {
        return service.mappings(MappingFilter.of(mitreId, d3fendId, tactic), page);
    }

    /** Answers figures. */
    @GET
    @Path("summary")
    @Operation(summary = "Get the number of countermeasures and mappings, and where they came from")
    public Summary summary() {
        return service.summary();
    }

    /** Runs the sync job. */
    @POST
    @BodyLimit(bytes = 16 << 10)
    @CallsOut
    @Path("sync")
    @Consumes("application/json")
    @RequiresPermission("d3fend:sync")
    @Operation(summary = "Replace countermeasures and mappings by those of a file or URL")
    @ApiResponse(
            responseCode = "200",
            description = "What was changed",
            content = @Content(schema = @Schema(implementation = SyncReport.class)))
    public Map<String, Object> sync(@Valid @Nullable NewSync body) {
        String source = body == null ? null : body.source();
        return jobs.runNow(SyncJob.ID, source == null ? Map.of() : Map.of("source", source));
    }
}

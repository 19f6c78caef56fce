package io.aegis.core.runtime.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.api.security.Callers;
import io.aegis.core.runtime.job.JobService;
import io.aegis.core.runtime.job.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The state of the server, and its jobs. */
@Component(service = SystemResource.class)
@RestResource(segment = "system")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class SystemResource {
    private static final String RUN_JOBS = "runtime:run-jobs";
    private static final String READ_HEALTH = "runtime:read-health";

    private final JobService jobs;
    private final HealthService health;
    private final Callers callers;

    @Activate
    public SystemResource(@Reference JobService jobs, @Reference HealthService health, @Reference Callers callers) {
        this.jobs = jobs;
        this.health = health;
        this.callers = callers;
    }

    /**
     * What a sync reads and how far it may go.
     *
     * @param source a file of the import folders or a URL; null for what is configured
     * @param retire true to retire what the bundle lacks, though it is no release
     * @param dryRun true to be told what would be done
     * @param confirm true to have it done though much would be lost or the release is an older one
     */
    record SyncRequest(
            @Nullable String source, @Nullable Boolean retire, @Nullable Boolean dryRun, @Nullable Boolean confirm) {
        static Map<String, String> parameters(@Nullable SyncRequest request) {
            Map<String, String> parameters = new HashMap<>();
            if (request != null) {
                put(parameters, "source", request.source());
                put(parameters, "retire", request.retire());
                put(parameters, "dry_run", request.dryRun());
                put(parameters, "confirm", request.confirm());
            }
            return parameters;
        }

        private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
            if (value != null) {
                parameters.put(name, value.toString());
            }
        }
    }

    /** The state of the scheduler. */
    record SchedulerStatus(boolean running, List<JobView> jobs) {}

    /**
     * The state of the server, as much of it as the caller may see.
     *
     * @param version only for those who may see more
     */
    record HealthView(
            @Schema(allowableValues = {"up", "starting", "down"}) String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String version,
            Map<String, PartView> checks) {
        static HealthView of(HealthService.SystemHealth health, boolean isWhole) {
            Map<String, PartView> checks = new TreeMap<>();
            health.checks()
                    .forEach((name, state) ->
                            checks.put(name, new PartView(state.up(), isWhole ? state.detail() : null)));
            return new HealthView(health.status(), isWhole ? health.version() : null, checks);
        }
    }

    /**
     * The state of a part.
     *
     * @param detail only for those who may see more
     */
    record PartView(boolean up, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {}

    /** Health. */
    @GET
    @Path("health")
    @PublicEndpoint
    @Operation(
            summary = "Get the state of the server",
            description = "Which parts are up; what they say of themselves and the version only for those who have the"
                    + " permission runtime:read-health.")
    @ApiResponse(
            responseCode = "200",
            description = "The server is up",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The server is starting, or a part of it is down",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    public Response health() {
        HealthService.SystemHealth now = health.now();
        HealthView shown = HealthView.of(now, callers.current().may(READ_HEALTH));
        Response.ResponseBuilder answer = Response.status(now.httpStatus()).entity(shown);
        return now.httpStatus() == 200
                ? answer.build()
                : answer.header("Retry-After", 5).build();
    }

    /** ATT&amp;CK. */
    @POST
    @BodyLimit(bytes = 16 << 10)
    @CallsOut
    @Path("sync-mitre")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RUN_JOBS)
    @Operation(
            summary = "Synchronise the ATT&CK catalogue now",
            description = "Reads a STIX bundle. Only the release of a domain retires what it lacks, or any bundle with"
                    + " retire true. dry_run true answers the counts and changes nothing. 409 CONFIRMATION_REQUIRED with"
                    + " the counts where more than 5 % of the active techniques would be lost or the release is older than"
                    + " the one that is there, unless confirm is true. skipped names what could not be read.")
    public Map<String, Object> syncMitre(@Nullable SyncRequest request) {
        return jobs.runNow("sync-mitre", SyncRequest.parameters(request));
    }

    /** Threat intelligence. */
    @POST
    @CallsOut
    @Path("run-intel-scan")
    @RequiresPermission(RUN_JOBS)
    @Operation(summary = "Look for new threat intelligence now")
    public Map<String, Object> runIntelScan() {
        return jobs.runNow("run-intel-scan", Map.of());
    }

    /** Jobs. */
    @GET
    @Path("scheduler-status")
    @RequiresPermission(RUN_JOBS)
    @Operation(summary = "List jobs with their next and last runs")
    public SchedulerStatus schedulerStatus() {
        return new SchedulerStatus(jobs.isRunning(), jobs.list());
    }

    /** Any job. */
    @POST
    @CallsOut
    @Path("jobs/{id}/run")
    @RequiresPermission(RUN_JOBS)
    @Operation(summary = "Run a job now")
    public Map<String, Object> run(@PathParam("id") String id) {
        return jobs.runNow(id, Map.of());
    }
}

package io.aegis.core.security.audit;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.core.security.Input;
import io.aegis.core.security.Permissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /audit-logs}: for administrators. */
@Component(service = AuditResource.class)
@RestResource(segment = "audit-logs")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(Permissions.READ_AUDIT_LOG)
public final class AuditResource {
    private static final int MAX_TEXT = 200;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final AuditService service;
    private final AuditSealer sealer;
    private final AuditVerifier verifier;

    @Activate
    public AuditResource(
            @Reference AuditService service, @Reference AuditSealer sealer, @Reference AuditVerifier verifier) {
        this.service = service;
        this.sealer = sealer;
        this.verifier = verifier;
    }

    /** Lists records, the newest first. Dates are ISO-8601; a day as the end counts whole. */
    @GET
    @Operation(summary = "List audit records, the newest first")
    public Page<AuditEntry> list(
            @QueryParam("user_id") @Nullable String userId,
            @QueryParam("action") @Nullable String action,
            @QueryParam("entity_type") @Nullable String entityType,
            @QueryParam("entity_id") @Nullable String entityId,
            @QueryParam("start_date") @Nullable String startDate,
            @QueryParam("end_date") @Nullable String endDate,
            @BeanParam PageRequest page) {
        AuditFilter filter = new AuditFilter(
                Input.uuid("user_id", userId),
                Input.line("action", action, MAX_TEXT),
                Input.line("entity_type", entityType, MAX_TEXT),
                Input.line("entity_id", entityId, MAX_TEXT),
                Input.from("start_date", startDate),
                Input.until("end_date", endDate));
        return service.list(filter, page);
    }

    /** Lists the kinds of actions that have been recorded. */
    @GET
    @Path("actions")
    @Operation(summary = "List the distinct actions of the audit log")
    public List<String> actions() {
        return service.actions();
    }

    /** Lists the kinds of things that have been changed. */
    @GET
    @Path("entity-types")
    @Operation(summary = "List the distinct entity types of the audit log")
    public List<String> entityTypes() {
        return service.entityTypes();
    }

    /** Answers the newest link of the chain, to be kept somewhere else. */
    @GET
    @Path("head")
    @Operation(
            summary = "Get the head of the hash chain over the audit log",
            description = "Keep it somewhere else: the verification can be asked whether the log still holds it.")
    public AuditHead head() {
        sealer.sealAll();
        return verifier.head();
    }

    /** Proves that the log is whole and unchanged, or names the first record that is not. */
    @GET
    @Path("verification")
    @Operation(
            summary = "Verify the hash chain over the audit log",
            description = "With a head that was kept, also that the log still holds everything up to there: a log that"
                    + " was cut off, its head moved back, is whole in itself.")
    public AuditVerification verify(
            @QueryParam("head") @Parameter(description = "A hash as GET /audit-logs/head answered it") @Nullable
                    String head) {
        String remembered = Input.line("head", head, MAX_TEXT);
        if (remembered != null && !HASH.matcher(remembered).matches()) {
            throw ProblemException.invalidField(
                    "head", "must be 64 hexadecimal digits, as GET /audit-logs/head answers");
        }
        sealer.sealAll();
        return verifier.verify(remembered == null ? null : remembered.toLowerCase(Locale.ROOT));
    }
}

package io.aegis.testcase.lifecycle;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.edit.BlueSubmission;
import io.aegis.testcase.edit.TestView;
import io.aegis.testcase.edit.TestViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /tests/{id}}: what moves a test through its states. The table of it is {@link TestAction}. */
@Component(service = TestActionResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
public final class TestActionResource {
    private final TestTransitions moves;
    private final TestViews views;

    @Activate
    public TestActionResource(@Reference TestTransitions moves, @Reference TestViews views) {
        this.moves = moves;
        this.views = views;
    }

    /** The red side begins. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/start-execution")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EXECUTE)
    @Operation(
            summary = "Start the execution of a test",
            description = "draft → red_executing; starts the clock of the red phase.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument startExecution(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.startExecution(id, Comments.of(body)));
    }

    /** The red side is done. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/submit-red")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EXECUTE)
    @Operation(
            summary = "Submit the red side of a test",
            description = "red_executing → blue_evaluating; ends the red phase and writes its worklog.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument submitRed(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.submitRed(id, Comments.of(body)));
    }

    /** The blue side is done. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/submit-blue")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EVALUATE)
    @Operation(
            summary = "Submit the blue side of a test",
            description = "blue_evaluating → in_review; needs a detection_result, here or before by PATCH blue.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument submitBlue(@PathParam("id") UUID id, @Valid @Nullable BlueSubmission body) {
        return views.document(
                body == null
                        ? moves.submitBlue(id, null, null)
                        : moves.submitBlue(id, body.detectionResult(), body.comments()));
    }

    /** The red side's verdict. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/validate-red")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.VALIDATE_RED)
    @Operation(
            summary = "Approve or reject the red side of a test",
            description = "in_review → validated when both sides approve, rejected when one rejects.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument validateRed(@PathParam("id") UUID id, @Valid Verdict body) {
        return views.document(moves.validateRed(id, body.approved(), body.comments()));
    }

    /** The blue side's verdict. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/validate-blue")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.VALIDATE_BLUE)
    @Operation(
            summary = "Approve or reject the blue side of a test",
            description = "in_review → validated when both sides approve, rejected when one rejects.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument validateBlue(@PathParam("id") UUID id, @Valid Verdict body) {
        return views.document(moves.validateBlue(id, body.approved(), body.comments()));
    }

    /** The older approval. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/validate")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.VALIDATE)
    @Operation(
            summary = "Approve a test in one step",
            description = "The older call: a lead approves for the lead's own side, admin for both.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument validate(@PathParam("id") UUID id, @Valid LegacyValidation body) {
        return views.document(moves.validate(id, body.result(), body.comments()));
    }

    /** The older rejection. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/reject")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.VALIDATE)
    @Operation(
            summary = "Reject a test",
            description = "The older call: a lead rejects for the lead's own side, admin for both.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument reject(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.reject(id, Comments.of(body)));
    }

    /** Once more. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/reopen")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WRITE)
    @Operation(
            summary = "Reopen a rejected test",
            description = "rejected → draft; keeps the timeline, clears verdicts and clocks.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument reopen(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.reopen(id, Comments.of(body)));
    }

    /** Stops the clock. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/pause-timer")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.TIME)
    @Operation(summary = "Stop the clock of the present phase of a test")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument pauseTimer(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.pause(id, Comments.of(body)));
    }

    /** Continues the clock. */
    @POST
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/resume-timer")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.TIME)
    @Operation(summary = "Continue the clock of the present phase of a test")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument resumeTimer(@PathParam("id") UUID id, @Valid @Nullable Comments body) {
        return views.document(moves.resume(id, Comments.of(body)));
    }
}

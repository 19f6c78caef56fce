package io.aegis.testcase.edit;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.list.TestFilter;
import io.aegis.testcase.list.TestItem;
import io.aegis.testcase.list.TestLists;
import io.aegis.testcase.timeline.TimelineItem;
import io.aegis.testcase.timeline.Timelines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
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

/** {@code /tests}: reading, creating, changing. */
@Component(service = TestResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
@RequiresPermission(TestPermissions.READ)
public final class TestResource {
    private final TestLists lists;
    private final TestViews views;
    private final Timelines timelines;
    private final NewTests newTests;
    private final TestEdits edits;

    @Activate
    public TestResource(
            @Reference TestLists lists,
            @Reference TestViews views,
            @Reference Timelines timelines,
            @Reference NewTests newTests,
            @Reference TestEdits edits) {
        this.lists = lists;
        this.views = views;
        this.timelines = timelines;
        this.newTests = newTests;
        this.edits = edits;
    }

    /** How {@link Page} looks here, for the documentation. */
    record TestPage(List<TestItem> items, long total, int offset, int limit, @Nullable String nextCursor) {}

    /** The tests that a filter lets through and the caller sees. */
    @GET
    @Operation(
            summary = "List tests",
            description = "By offset, or by cursor: that costs the same for every page. Tests that the caller does not "
                    + "see are neither listed nor counted.")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TestPage.class)))
    public JsonDocument list(@BeanParam TestFilter filter, @BeanParam PageRequest page) {
        return lists.page(filter, page);
    }

    /** Creates a test. */
    @POST
    @BodyLimit(bytes = 2 << 20)
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WRITE)
    @Operation(
            summary = "Create a test in draft",
            description = "With retest_of a retest: of the same technique, and with the texts of the test that it "
                    + "repeats where no others are given.")
    @ApiResponse(
            responseCode = "201",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public Response create(@Valid NewTestBody test) {
        TestRow created = newTests.create(test);
        return Response.created(URI.create("/api/v1/tests/" + created.id()))
                .entity(views.document(created))
                .build();
    }

    /** One test. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a test")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument get(@PathParam("id") UUID id) {
        return views.document(id);
    }

    /** Changes what is planned. */
    @PATCH
    @BodyLimit(bytes = 2 << 20)
    @Path("{id}")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WRITE)
    @Operation(summary = "Change the general fields of a test", description = "In draft and rejected only.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument change(@PathParam("id") UUID id, PlanChange change, @BeanParam IfMatch ifMatch) {
        return views.document(edits.changeGeneral(id, change, ifMatch));
    }

    /** Says who may see the test. */
    @PATCH
    @Path("{id}/classification")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.CLASSIFY)
    @Operation(summary = "Set the classification of a test", description = "It decides who sees the test.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument classify(@PathParam("id") UUID id, ClassificationChange change, @BeanParam IfMatch ifMatch) {
        return views.document(edits.classify(id, change, ifMatch));
    }

    /** Changes what the red side writes. */
    @PATCH
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}/red")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EXECUTE)
    @Operation(summary = "Change the red side's fields of a test", description = "In red_executing only.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument changeRed(@PathParam("id") UUID id, RedChange change, @BeanParam IfMatch ifMatch) {
        return views.document(edits.changeRed(id, change, ifMatch));
    }

    /** Changes what the blue side writes. */
    @PATCH
    @BodyLimit(bytes = 1 << 20)
    @Path("{id}/blue")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.EVALUATE)
    @Operation(summary = "Change the blue side's fields of a test", description = "In blue_evaluating only.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument changeBlue(@PathParam("id") UUID id, BlueChange change, @BeanParam IfMatch ifMatch) {
        return views.document(edits.changeBlue(id, change, ifMatch));
    }

    /** Changes what is done about it. */
    @PATCH
    @BodyLimit(bytes = 512 << 10)
    @Path("{id}/remediation")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WRITE)
    @Operation(summary = "Change the remediation of a test", description = "In validated and rejected only.")
    @ApiResponse(
            responseCode = "200",
            description = "The test",
            content = @Content(schema = @Schema(implementation = TestView.class)))
    public JsonDocument changeRemediation(
            @PathParam("id") UUID id, RemediationChange change, @BeanParam IfMatch ifMatch) {
        return views.document(edits.changeRemediation(id, change, ifMatch));
    }

    /** What happened to the test. */
    @GET
    @Path("{id}/timeline")
    @Operation(summary = "List what happened to a test", description = "The newest first.")
    public Page<TimelineItem> timeline(
            @PathParam("id") UUID id,
            @QueryParam("sort")
                    @Parameter(
                            description = "at for the oldest first",
                            schema =
                                    @Schema(
                                            allowableValues = {"-at", "at"},
                                            defaultValue = "-at"))
                    @Nullable
                    String sort,
            @BeanParam PageRequest page) {
        return timelines.of(id, sort, page);
    }

    /** The chain of retests. */
    @GET
    @Path("{id}/retest-chain")
    @Operation(
            summary = "List the chain of retests that a test belongs to",
            description = "The oldest first; tests that the caller does not see are left out.")
    public Page<TestItem> retestChain(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return lists.chain(id, page);
    }
}

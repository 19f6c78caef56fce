package io.aegis.testcase.template;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.edit.TestView;
import io.aegis.testcase.edit.TestViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import javax.validation.Valid;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tests from templates, below {@code /tests}. */
@Component(service = TemplateTestResource.class)
@RestResource(segment = "tests")
@Path("")
@Produces("application/json")
public final class TemplateTestResource {
    private static final String TESTS = "/api/v1/tests/";

    private final TemplateTests tests;
    private final TestViews views;
    private final Techniques techniques;

    @Activate
    public TemplateTestResource(
            @Reference TemplateTests tests, @Reference TestViews views, @Reference Techniques techniques) {
        this.tests = tests;
        this.views = views;
        this.techniques = techniques;
    }

    /**
     * What is answered where several techniques were named.
     *
     * @param items the tests, in the order of the techniques
     * @param total how many
     */
    record CreatedTests(List<TestView> items, int total) {}

    /** Creates tests. */
    @POST
    @BodyLimit(bytes = 1 << 20)
    @Path("from-template")
    @Consumes("application/json")
    @RequiresPermission(TestPermissions.WRITE)
    @Operation(
            summary = "Create tests from a template",
            description =
                    "One, and it is answered; or one for each of technique_ids, all or none, and a list of them is"
                            + " answered.")
    @ApiResponse(
            responseCode = "201",
            description = "The test, or with technique_ids a list {items, total}",
            content = @Content(schema = @Schema(anyOf = {TestView.class, CreatedTests.class})))
    public Response create(@Valid TemplateTestBody body) {
        List<TestRow> created = tests.create(body);
        if (body.techniqueIds() == null) {
            JsonDocument test = views.document(created.get(0));
            return Response.created(URI.create(TESTS + created.get(0).id()))
                    .entity(test)
                    .build();
        }
        List<TestView> all = created.stream()
                .map(row -> TestView.of(row, techniques.find(row.techniqueId()).orElse(null)))
                .toList();
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedTests(all, all.size()))
                .build();
    }
}

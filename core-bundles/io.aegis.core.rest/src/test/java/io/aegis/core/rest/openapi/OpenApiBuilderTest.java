package io.aegis.core.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.core.rest.FakeBundle;
import io.aegis.core.rest.OtherNotes;
import io.aegis.core.rest.segment.LiveResource;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class OpenApiBuilderTest {
    private final JsonNode document = read(new OpenApiBuilder("1.0", permission -> List.of("admin", "viewer"))
            .document(List.of(
                    new LiveResource("notes", FakeBundle.named("note"), new Notes()),
                    new LiveResource("others", FakeBundle.named("other"), new OtherNotes()))));

    public static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    record Note(UUID noteId, @NotBlank @Size(max = 10) String text, @Nullable Note parent) {}

    record NoteChange(Change<String> text) {}

    /** A resource with one of each. */
    @Path("")
    static final class Notes {
        @GET
        @RequiresPermission("note:read")
        @Operation(summary = "All notes")
        public Page<Note> list(@BeanParam PageRequest page) {
            return page.page(List.of(), 0);
        }

        @POST
        @RequiresPermission("note:write")
        public Response createNote(Note note) {
            return Response.ok().build();
        }

        @PATCH
        @Path("{id: [a-z]{2}}")
        @RequiresPermission("note:write")
        public Note change(@PathParam("id") String id, @Nullable NoteChange change, @BeanParam IfMatch ifMatch) {
            return new Note(new UUID(0, 0), id, null);
        }

        @GET
        @Path("open")
        @PublicEndpoint
        public void list(@PathParam("x") int x) {}
    }

    @Test
    void describesOperations() {
        JsonNode list = document.at("/paths/~1api~1v1~1notes/get");
        assertThat(list.at("/summary").asText()).isEqualTo("All notes");
        assertThat(list.at("/x-required-permission").asText()).isEqualTo("note:read");
        assertThat(list.at("/x-roles/1").asText()).isEqualTo("viewer");
        assertThat(list.at("/description").asText()).contains("note:read", "viewer");
        assertThat(list.at("/parameters").findValuesAsText("name")).containsExactly("offset", "limit", "cursor");
        assertThat(list.at("/responses/401/$ref").asText()).isEqualTo("#/components/responses/E401");
        assertThat(document.at("/paths/~1api~1v1~1notes/post/summary").asText()).isEqualTo("Create note");
        assertThat(document.at("/paths/~1api~1v1~1notes/post/responses").has("201"))
                .isTrue();
        assertThat(document.at("/paths/~1api~1v1~1notes~1open/get/security")).isEmpty();
    }

    @Test
    void writesPathsWithoutPatternsAndOptionalBodies() {
        JsonNode change = document.at("/paths/~1api~1v1~1notes~1{id}/patch");
        assertThat(change.at("/requestBody/required").asBoolean(true)).isFalse();
        assertThat(change.at("/responses").has("412")).isTrue();
        assertThat(change.at("/parameters/0/name").asText()).isEqualTo("id");
    }

    @Test
    void keepsSchemasOfTwoBundlesApart() {
        assertThat(document.at("/components/schemas/note.Note/properties").has("note_id"))
                .isTrue();
        assertThat(document.at("/components/schemas/note.Note/properties/text/maxLength")
                        .asInt())
                .isEqualTo(10);
        assertThat(document.at("/components/schemas/other.Note/properties").has("other"))
                .isTrue();
        assertThat(document.at("/components/schemas").has("note.PageNote")).isTrue();
    }

    @Test
    void namesNoOperationTwiceAndRefersToNothingThatIsNotThere() {
        List<String> ids = document.findValuesAsText("operationId");
        assertThat(ids).doesNotHaveDuplicates().hasSize(5);
        List<String> missing = new ArrayList<>(document.findValuesAsText("$ref"));
        missing.removeIf(reference -> !document.at(reference.substring(1)).isMissingNode());
        assertThat(missing).isEmpty();
    }
}

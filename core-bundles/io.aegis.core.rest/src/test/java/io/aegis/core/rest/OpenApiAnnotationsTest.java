package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.core.rest.openapi.OpenApiBuilder;
import io.aegis.core.rest.openapi.OpenApiBuilderTest;
import io.aegis.core.rest.segment.LiveResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.FormParam;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the annotations of a resource and the types of its records say must stand in the document. */
class OpenApiAnnotationsTest {
    private static final String THINGS = "/paths/~1api~1v1~1things";
    private static final String JSON = "/content/application~1json/schema";

    private final JsonNode document = document(new Things());

    private static JsonNode document(Object resource) {
        return OpenApiBuilderTest.read(new OpenApiBuilder("1.0", permission -> List.of("admin"))
                .document(List.of(new LiveResource("things", FakeBundle.named("thing"), resource))));
    }

    enum Colour {
        LIGHT_BLUE,
        RED
    }

    record Thing(
            @NotBlank @Size(max = 40) String issueKey,
            @NotNull List<@Size(max = 5) String> getterNames,
            boolean isOpen,
            int size,
            Colour colour,
            @Nullable Instant seenAt,
            @Schema(example = "x", description = "Whatever it is") Object anything,
            Map<String, Object> more) {}

    record ThingChange(Change<String> issueKey, Change<Thing> parent) {}

    /** Parameters in a bean without getters. */
    static final class Filter {
        @QueryParam("colour")
        @Parameter(description = "Only these")
        @Nullable
        Colour colour;

        @QueryParam("sort")
        @Parameter(schema = @Schema(allowableValues = {"size", "-size"}))
        @Nullable
        String sort;
    }

    /** A resource that says much of itself. */
    @Path("")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    static final class Things {
        @GET
        @PublicEndpoint
        @ApiResponse(
                responseCode = "200",
                description = "The things",
                headers = @Header(name = "X-Total-Count", schema = @Schema(type = "integer")),
                content = @Content(array = @ArraySchema(schema = @Schema(implementation = Thing.class))))
        public JsonDocument list(
                @BeanParam Filter filter,
                @BeanParam PageRequest page,
                @QueryParam("deep") @DefaultValue("true") boolean deep) {
            return new JsonDocument(new byte[0], "");
        }

        @POST
        @PublicEndpoint
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        @RequestBody(
                required = true,
                content =
                        @Content(
                                mediaType = MediaType.MULTIPART_FORM_DATA,
                                schemaProperties =
                                        @SchemaProperty(
                                                name = "file",
                                                schema = @Schema(type = "string", format = "binary"))))
        public Response upload() {
            return Response.ok().build();
        }

        @PATCH
        @PublicEndpoint
        @ApiResponse(responseCode = "409", description = "Is being moved")
        public Thing change(
                @RequestBody(content = @Content(schema = @Schema(implementation = ThingChange.class)))
                        InputStream body) {
            return new Thing("", List.of(), true, 1, Colour.RED, null, "", Map.of());
        }

        @POST
        @Path("import")
        @PublicEndpoint
        @Operation(summary = "Import things")
        public Thing importBody(Thing body) {
            return body;
        }

        @POST
        @Path("import")
        @PublicEndpoint
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        @Produces("text/csv")
        public StreamingOutput importFile(@Context HttpHeaders headers) {
            return stream -> {};
        }

        @GET
        @Path("any")
        @PublicEndpoint
        @ApiResponse(responseCode = "200", description = "Anything", content = @Content(schema = @Schema))
        public JsonDocument any() {
            return new JsonDocument(new byte[0], "");
        }

        @PUT
        @PublicEndpoint
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        public void form(@FormParam("colour") Colour colour) {}
    }

    @Test
    void membersAreNamedAndTypedAsJsonHasThem() {
        JsonNode thing = document.at("/components/schemas/thing.Thing");
        JsonNode members = thing.path("properties");
        assertThat(names(members))
                .containsExactly(
                        "issue_key", "getter_names", "is_open", "size", "colour", "seen_at", "anything", "more");
        assertThat(members.at("/colour/enum").toString()).isEqualTo("[\"light_blue\",\"red\"]");
        assertThat(members.at("/seen_at/format").asText()).isEqualTo("date-time");
        assertThat(members.at("/anything").has("type")).isFalse();
        assertThat(members.at("/anything/example").asText()).isEqualTo("x");
        assertThat(members.at("/more/additionalProperties").has("type")).isFalse();
        assertThat(thing.path("required").toString())
                .isEqualTo("[\"anything\",\"colour\",\"getter_names\",\"is_open\",\"issue_key\",\"more\",\"size\"]");
    }

    @Test
    void constraintsOfMembersAreThere() {
        JsonNode members = document.at("/components/schemas/thing.Thing/properties");
        assertThat(members.at("/issue_key/minLength").asInt()).isEqualTo(1);
        assertThat(members.at("/issue_key/maxLength").asInt()).isEqualTo(40);
        assertThat(members.at("/getter_names/items/maxLength").asInt()).isEqualTo(5);
    }

    @Test
    void aChangeIsItsValueOrNull() {
        JsonNode members = document.at("/components/schemas/thing.ThingChange/properties");
        assertThat(members.at("/issue_key").toString()).isEqualTo("{\"type\":\"string\",\"nullable\":true}");
        assertThat(members.at("/parent/nullable").asBoolean()).isTrue();
        assertThat(members.at("/parent/allOf/0/$ref").asText()).isEqualTo("#/components/schemas/thing.Thing");
    }

    @Test
    void parametersOfBeansAreDescribed() {
        JsonNode parameters = document.at(THINGS + "/get/parameters");
        assertThat(parameters.findValuesAsText("name"))
                .containsExactly("colour", "sort", "offset", "limit", "cursor", "deep");
        assertThat(parameters.at("/0/description").asText()).isEqualTo("Only these");
        assertThat(parameters.at("/0/schema/enum/0").asText()).isEqualTo("light_blue");
        assertThat(parameters.at("/1/description").asText())
                .isEqualTo("The member to sort by; with - before it in descending order.");
        assertThat(parameters.at("/1/schema/enum/1").asText()).isEqualTo("-size");
        assertThat(parameters.at("/3/schema/default").asInt()).isEqualTo(50);
        assertThat(parameters.at("/3/schema/maximum").asInt()).isEqualTo(100);
        assertThat(parameters.at("/4/schema").has("minimum")).isFalse();
        assertThat(parameters.at("/5/schema/default").asBoolean()).isTrue();
    }

    @Test
    void answersAreDescribed() {
        JsonNode list = document.at(THINGS + "/get/responses/200");
        assertThat(list.at(JSON + "/items/$ref").asText()).isEqualTo("#/components/schemas/thing.Thing");
        assertThat(list.at("/headers/X-Total-Count/schema/type").asText()).isEqualTo("integer");
        JsonNode change = document.at(THINGS + "/patch/responses");
        assertThat(change.at("/200" + JSON + "/$ref").asText()).isEqualTo("#/components/schemas/thing.Thing");
        assertThat(change.at("/409/description").asText()).isEqualTo("Is being moved");
        assertThat(change.at("/409" + JSON + "/$ref").asText()).isEqualTo("#/components/schemas/rest.ErrorBody");
        assertThat(document.at(THINGS + "~1any/get/responses/200" + JSON).isObject())
                .isTrue();
        assertThat(document.at(THINGS + "/put/responses/204/content").isMissingNode())
                .isTrue();
    }

    @Test
    void bodiesAreDescribed() {
        JsonNode upload = document.at(THINGS + "/post/requestBody");
        assertThat(upload.at("/content/multipart~1form-data/schema/properties/file/format")
                        .asText())
                .isEqualTo("binary");
        assertThat(upload.at("/required").asBoolean()).isTrue();
        JsonNode change = document.at(THINGS + "/patch/requestBody");
        assertThat(change.at(JSON + "/$ref").asText()).isEqualTo("#/components/schemas/thing.ThingChange");
        assertThat(change.at("/required").asBoolean(true)).isFalse();
        assertThat(document.at(
                                THINGS
                                        + "/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties/colour/enum/1")
                        .asText())
                .isEqualTo("red");
    }

    @Test
    void methodsForDifferentBodiesAreOneOperation() {
        JsonNode both = document.at(THINGS + "~1import/post");
        assertThat(both.at("/summary").asText()).isEqualTo("Import things");
        assertThat(both.at("/operationId").asText()).isEqualTo("things_importBody");
        assertThat(names(both.at("/requestBody/content"))).containsExactly("multipart/form-data", "application/json");
        assertThat(both.at("/requestBody" + JSON + "/$ref").asText()).isEqualTo("#/components/schemas/thing.Thing");
        assertThat(both.at("/requestBody/content/multipart~1form-data/schema/properties/file/format")
                        .asText())
                .isEqualTo("binary");
    }

    @Test
    void theErrorIsDescribedAsItIsWritten() {
        JsonNode error = document.at("/components/schemas/rest.ErrorBody");
        assertThat(names(error.path("properties")))
                .containsExactly("detail", "code", "error_code", "status_code", "errors");
        assertThat(error.path("required").toString()).isEqualTo("[\"code\",\"detail\",\"error_code\",\"status_code\"]");
    }

    @Test
    void theClassesOfAPluginThatHasGoneAreNotKept() throws Exception {
        WeakReference<ClassLoader> loader = documented();
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> documented() throws Exception {
        try (Copy copy = new Copy()) {
            Constructor<?> constructor =
                    copy.loadClass(OtherNotes.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            Object resource = constructor.newInstance();
            assertThat(resource).isNotInstanceOf(OtherNotes.class);
            assertThat(document(resource).at("/components/schemas/thing.Note").isMissingNode())
                    .isFalse();
            return new WeakReference<>(copy);
        }
    }

    /** Loads {@code OtherNotes} anew, as the class loader of a bundle would. */
    private static final class Copy extends URLClassLoader {
        Copy() {
            super(
                    new URL[] {
                        OtherNotes.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    OtherNotes.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OtherNotes.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}

package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.core.rest.openapi.OpenApiBuilder;
import io.aegis.core.rest.openapi.OpenApiBuilderTest;
import io.aegis.core.rest.segment.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be null, and what is always there. */
class OpenApiNullnessTest {
    enum Colour {
        RED
    }

    record Part(String name) {}

    record View(
            String always,
            @Nullable String perhaps,
            @Nullable Part part,
            @Nullable Colour colour,
            @Nullable Object anything,
            List<@Nullable String> holes,
            Map<String, @Nullable Part> parts,
            List<Part> whole,
            int count,
            @Nullable Integer number,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String leftOutAsNull,
            @JsonInclude(JsonInclude.Include.NON_NULL) String thereAfterAll,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOutAsEmpty) {}

    /** Leaves out all that is null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(String always, @Nullable String perhaps) {}

    record Body(
            @NotBlank @Nullable String demanded,
            String plain,
            @Nullable String optional,
            @NotNull Part part,
            boolean flag,
            @Nullable Boolean perhaps,
            @Nullable List<String> list) {}

    record BodyChange(Change<String> name, @Nullable String why) {}

    /** Stands in a body and in an answer. */
    record Both(
            String always,
            @Nullable String perhaps,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sometimes) {}

    /** Of which nobody has said what may be null. */
    @NullUnmarked
    record Unmarked(String perhaps, @NotNull String never, int count) {}

    private static <T> T nothing(@Nullable T nothing) {
        return Objects.requireNonNull(nothing);
    }

    @Path("")
    static final class Things {
        @GET
        @PublicEndpoint
        public View view() {
            return nothing(null);
        }

        @GET
        @Path("brief")
        @PublicEndpoint
        public Page<Brief> brief() {
            return nothing(null);
        }

        @GET
        @Path("unmarked")
        @PublicEndpoint
        public Unmarked unmarked() {
            return nothing(null);
        }

        @POST
        @PublicEndpoint
        public Both create(Body body) {
            return nothing(null);
        }

        @POST
        @Path("both")
        @PublicEndpoint
        public void both(Both body) {
            assertThat(body).isNotNull();
        }

        @PATCH
        @PublicEndpoint
        public void change(@Nullable BodyChange change) {
            assertThat(change).isNotNull();
        }
    }

    private final JsonNode document = OpenApiBuilderTest.read(new OpenApiBuilder("1.0", permission -> List.of("admin"))
            .document(List.of(new LiveResource("things", FakeBundle.named("thing"), new Things()))));

    private JsonNode schema(String name) {
        return document.at("/components/schemas/thing." + name);
    }

    private List<String> required(String name) {
        return texts(schema(name).path("required"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private List<String> nullable(String name) {
        return schema(name).path("properties").properties().stream()
                .filter(member -> member.getValue().path("nullable").asBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void anAnswerHasAllMembersButThoseThatAreLeftOutOrHardToReadAsNull() {
        assertThat(required("View"))
                .containsExactlyInAnyOrder(
                        "always",
                        "perhaps",
                        "anything",
                        "holes",
                        "parts",
                        "whole",
                        "count",
                        "number",
                        "there_after_all");
        assertThat(nullable("View")).containsExactlyInAnyOrder("perhaps", "part", "colour", "anything", "number");
        assertThat(required("Brief")).containsExactly("always");
        assertThat(nullable("Brief")).isEmpty();
        assertThat(required("PageBrief")).containsExactlyInAnyOrder("items", "total", "offset", "limit", "next_cursor");
        assertThat(nullable("PageBrief")).containsExactly("next_cursor");
    }

    @Test
    void whatIsInListsAndMapsMayBeNullToo() {
        JsonNode members = schema("View").path("properties");
        assertThat(members.at("/holes/items/nullable").asBoolean()).isTrue();
        assertThat(members.at("/parts/additionalProperties/nullable").asBoolean())
                .isTrue();
        assertThat(members.at("/parts/additionalProperties/allOf/0/$ref").asText())
                .endsWith("thing.Part");
        assertThat(members.at("/whole/items/$ref").asText()).endsWith("thing.Part");
        assertThat(members.at("/part/allOf/0/$ref").asText()).endsWith("thing.Part");
    }

    @Test
    void aBodyNeedsWhatTheServerCannotDoWithout() {
        assertThat(required("Body")).containsExactlyInAnyOrder("demanded", "plain", "part", "flag");
        assertThat(nullable("Body")).containsExactly("list");
        assertThat(required("BodyChange")).isEmpty();
        assertThat(nullable("BodyChange")).containsExactly("name");
    }

    @Test
    void whatIsSentAndAnsweredKeepsToBoth() {
        assertThat(required("Both")).containsExactly("always");
        assertThat(nullable("Both")).containsExactly("perhaps");
    }

    @Test
    void whereNothingIsKnownAllMayBeNull() {
        assertThat(nullable("Unmarked")).containsExactly("perhaps");
        assertThat(required("Unmarked")).containsExactlyInAnyOrder("perhaps", "never", "count");
    }
}

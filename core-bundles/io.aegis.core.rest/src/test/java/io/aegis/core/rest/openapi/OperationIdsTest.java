package io.aegis.core.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.Upload;
import io.aegis.core.rest.FakeBundle;
import io.aegis.core.rest.segment.LiveResource;
import io.aegis.core.rest.segment.ResourceContract;
import java.util.Arrays;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;

class OperationIdsTest {
    @Path("")
    static final class Notes {
        @GET
        @PublicEndpoint
        public void list() {}

        @GET
        @Path("{id}")
        @PublicEndpoint
        public void get() {}

        @POST
        @PublicEndpoint
        public void create() {}

        @POST
        @Path("import")
        @PublicEndpoint
        @Consumes("application/json")
        public void read() {}

        @POST
        @Path("import")
        @PublicEndpoint
        @Consumes("multipart/form-data")
        public void adopt(Upload upload) {
            assertThat(upload).isNotNull();
        }

        @GET
        @Path("sha256")
        @PublicEndpoint
        public void sha256() {}
    }

    /** Has names that the other has too. */
    @Path("{id}/old-parts")
    static final class Parts {
        @GET
        @PublicEndpoint
        public void list() {}

        @GET
        @Path("{part: [a-z]{2}}")
        @PublicEndpoint
        public void get() {}

        @POST
        @Path("{part}")
        @PublicEndpoint
        public void create() {}

        @POST
        @Path("{part}/{more}")
        @PublicEndpoint
        public void get(String more) {
            assertThat(more).isNotNull();
        }
    }

    private final OperationIds ids = new OperationIds(List.of(
            new LiveResource("notes", FakeBundle.named("note"), new Parts()),
            new LiveResource("notes", FakeBundle.named("note"), new Notes()),
            new LiveResource("others", FakeBundle.named("other"), new Parts())));

    private List<String> of(String segment, Class<?> type) {
        return ResourceContract.endpoints(type).stream()
                .map(method -> ids.of(segment, type, method))
                .toList();
    }

    @Test
    void areSegmentAndMethod() {
        assertThat(of("notes", Notes.class))
                .containsExactly(
                        "notes_read", "notes_create", "notes_get", "notes_list", "notes_read", "notes_sha256Operation");
    }

    @Test
    void haveTheWordsOfTheLongerPathWhereTheyWouldBeTheSame() {
        assertThat(of("notes", Parts.class))
                .containsExactlyInAnyOrder(
                        "notes_createOldParts",
                        "notes_getOldParts",
                        "notes_getIdOldPartsPartMore",
                        "notes_listOldParts");
        assertThat(of("others", Parts.class))
                .containsExactlyInAnyOrder("others_create", "others_get", "others_getOldParts", "others_list");
    }

    @Test
    void anOperationOfSeveralMethodsIsCalledAfterTheOneForData() {
        assertThat(Arrays.stream(Notes.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .filter(method -> ids.isFirst("notes", Notes.class, method))
                        .map(java.lang.reflect.Method::getName))
                .containsExactlyInAnyOrder("get", "read", "sha256");
    }
}

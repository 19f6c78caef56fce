package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.Upload;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    @Path("")
    @RequiresPermission("note:read")
    static final class Notes {
        @GET
        public String list() {
            return "";
        }

        @GET
        @Path("{id}")
        public String get() {
            return "";
        }

        @POST
        @BodyLimit(bytes = 10)
        @Consumes("application/json; charset=utf-8")
        @RequiresPermission("note:write")
        public void create() {}

        @POST
        @Path("import")
        @Consumes({"application/yaml", "text/yaml"})
        @RequiresPermission("note:write")
        public void read(InputStream body) {
            assertThat(body).isNotNull();
        }

        @POST
        @Path("import")
        @CallsOut
        @Consumes("multipart/form-data")
        @RequiresPermission("note:upload")
        public void upload(Upload upload) {
            assertThat(upload).isNotNull();
        }

        @POST
        @Path("{id}")
        @RequiresPermission("note:change")
        public void change() {}
    }

    @Path("")
    static final class Parts {
        @GET
        @Path("{id}/parts/{rest: .+}")
        @PublicEndpoint
        public String rest() {
            return "";
        }
    }

    @Path("archive/{year: [0-9]+}")
    @RequiresPermission("note:archive")
    static final class Archive {
        @GET
        public String list() {
            return "";
        }
    }

    private final RouteTable table = new RouteTable("/api/v1/notes", List.of(new Notes(), new Parts(), new Archive()));

    private String template(String method, String path) {
        RouteTable.Found found = table.find(method, path);
        return found == null ? "none" : found.routes().get(0).template();
    }

    private @Nullable Route taking(String path, String type) {
        RouteTable.Found found = table.find("POST", path);
        return found == null ? null : found.taking(MediaTypes.plain(type));
    }

    private static @Nullable String permission(@Nullable Route route) {
        return route == null ? "no route" : route.rule().permission();
    }

    @Test
    void findsTheNearestTemplateAsJaxRsDoes() {
        assertThat(template("GET", "/")).isEqualTo("/api/v1/notes");
        assertThat(template("GET", "/7")).isEqualTo("/api/v1/notes/{id}");
        assertThat(template("GET", "/7/")).isEqualTo("/api/v1/notes/{id}");
        assertThat(template("GET", "/%69mport")).isEqualTo("/api/v1/notes/{id}");
        assertThat(template("POST", "/import")).isEqualTo("/api/v1/notes/import");
        assertThat(template("POST", "/imports")).isEqualTo("/api/v1/notes/{id}");
        assertThat(template("GET", "/7/parts/a/b/c")).isEqualTo("/api/v1/notes/{id}/parts/{rest: .+}");
        assertThat(template("GET", "/archive/1999")).isEqualTo("/api/v1/notes/archive/{year: [0-9]+}");
        assertThat(template("GET", "/7/8")).isEqualTo("none");
        assertThat(template("PATCH", "/7")).isEqualTo("none");
    }

    @Test
    void aHeadIsAnsweredByTheGet() {
        assertThat(template("HEAD", "/7")).isEqualTo("/api/v1/notes/{id}");
        assertThat(template("OPTIONS", "/7")).isEqualTo("none");
    }

    @Test
    void theMediaTypeDecidesBetweenMethodsOfOnePath() {
        assertThat(permission(taking("/import", "text/YAML; charset=utf-8"))).isEqualTo("note:write");
        assertThat(permission(taking("/import", "multipart/form-data; boundary=x")))
                .isEqualTo("note:upload");
        assertThat(taking("/import", "application/json")).isNull();
        assertThat(taking("/import", "multipart/mixed")).isNull();
        assertThat(permission(taking("/", "application/json"))).isEqualTo("note:write");
        assertThat(permission(taking("/7", "anything/else"))).isEqualTo("note:change");
        assertThat(taking("/7", "multipart/form-data"))
                .as("nobody has thought of one")
                .isNull();
    }

    @Test
    void knowsWhatTheMethodSaysOfItsBody() {
        Route create = Objects.requireNonNull(taking("/", "application/json"));
        assertThat(create.bodyBytes()).isEqualTo(10);
        assertThat(create.streams()).isFalse();
        assertThat(create.callsOut()).isFalse();
        Route upload = Objects.requireNonNull(taking("/import", "multipart/form-data"));
        assertThat(upload.bodyBytes()).isEqualTo(-1);
        assertThat(upload.streams()).isTrue();
        assertThat(upload.callsOut()).isTrue();
    }

    @Test
    void saysWhatIsTaken() {
        RouteTable.Found found = Objects.requireNonNull(table.find("POST", "/import"));
        assertThat(Route.wanted(found.routes()))
                .contains("application/yaml, text/yaml")
                .contains("multipart/form-data with the file in the part file");
    }
}

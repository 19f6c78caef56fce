package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Plugins come and go by all three ways in, and bad ones are refused; on a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Server server = Server.start(Map.of());
    private final Client admin = server.admin();

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeAll
    void countersAreThere() {
        assertThat(Installation.d3fend()).exists();
    }

    @BeforeEach
    void nothingIsInstalled() {
        admin.delete("/plugins/d3fend?purge=true");
    }

    @Test
    void d3fendByTheCommandLine() {
        admin.get("/techniques/T1059.001/d3fend").expect(404, "FEATURE_NOT_INSTALLED");
        Command install = command("install", Installation.d3fend().toString());
        assertThat(install.output()).startsWith("Installed d3fend");
        assertThat(install.exitCode()).isZero();
        assertThat(command("list").output()).contains("d3fend", "technique");
        assertThat(command("info", "d3fend").output()).contains("d3fend");
        assertThat(admin.get("/techniques/T1059.001/d3fend").expect(200).json()).isNotEmpty();
        assertThat(admin.get("/d3fend/countermeasures")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isPositive();
        assertThat(server.client().atRoot().get("/openapi.json").text()).contains("/d3fend/countermeasures");

        Command remove = command("remove", "d3fend");
        assertThat(remove.output()).contains("Removed d3fend");
        admin.get("/techniques/T1059.001/d3fend").expect(404, "FEATURE_NOT_INSTALLED");
        admin.get("/d3fend/countermeasures").expect(404);
        assertThat(server.client().atRoot().get("/openapi.json").text()).doesNotContain("/d3fend/countermeasures");
        assertThat(command("remove", "d3fend").exitCode()).isEqualTo(1);
    }

    @Test
    void d3fendByTheApi() {
        JsonNode plugin =
                admin.upload("/plugins", Installation.d3fend()).expect(201).json();
        assertThat(plugin.path("id").asText()).isEqualTo("d3fend");
        admin.get("/d3fend/summary").expect(200);
        admin.get("/plugins/d3fend").expect(200);
        admin.delete("/plugins/d3fend?purge=true").expect(204);
        admin.get("/plugins/d3fend").expect(404);
    }

    @Test
    void d3fendByTheFolder() throws IOException {
        Path target = server.home().resolve("plugins/io.aegis.d3fend.jar");
        Files.copy(Installation.d3fend(), target, StandardCopyOption.REPLACE_EXISTING);
        await("/d3fend/summary", 200);
        Files.delete(target);
        await("/d3fend/summary", 404);
    }

    @Test
    void aHalfCopiedJarIsNotTakenUntilItIsWhole() throws IOException {
        byte[] whole = Files.readAllBytes(PluginJar.of("halved").build());
        Path target = server.home().resolve("plugins/halved.jar");
        Files.write(target, Arrays.copyOf(whole, whole.length / 2));
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> admin.get("/halved/hello").status() == 404);
        Files.write(target, whole);
        await("/halved/hello", 200);
        Files.delete(target);
        await("/halved/hello", 404);
    }

    @Test
    void aPluginIsUpgradedInPlaceAndKeepsItsData() {
        PluginJar first = PluginJar.of("grown").migration("V001__thing.sql", "CREATE TABLE thing (id int);");
        install(first);
        PluginJar second = PluginJar.of("grown")
                .version("2.0.0")
                .migration("V001__thing.sql", "CREATE TABLE thing (id int);")
                .migration("V002__name.sql", "ALTER TABLE thing ADD name text;");
        install(second);
        assertThat(admin.get("/grown/hello").expect(200).text()).contains("2.0.0");
        refused(PluginJar.of("grown")
                .version("1.0.0")
                .migration("V001__thing.sql", "CREATE TABLE thing (id int);")
                .build());
        assertThat(admin.get("/grown/hello").expect(200).text()).contains("2.0.0");
        admin.delete("/plugins/grown?purge=true").expect(204);
        install(first);
        admin.delete("/plugins/grown?purge=true").expect(204);
    }

    @Test
    void aPluginLivesOverARestart() {
        install(PluginJar.of("lasting"));
        server.stop();
        server.startAgain();
        server.admin().get("/lasting/hello").expect(200);
        server.admin().delete("/plugins/lasting").expect(204);
        server.admin().get("/lasting/hello").expect(404);
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        Path text = Folders.create("plugin").resolve("letter.jar");
        refused(Files.writeString(text, "Dear server, please run me."));
        refused(Files.write(text, new byte[0]));
    }

    @Test
    void aBundleThatDoesNotSayItIsAPluginIsRefused() {
        refused(PluginJar.of("silent").undeclared().build());
    }

    @Test
    void aPackageThatIsNotThereIsNamed() {
        Reply reply = refused(PluginJar.of("needy")
                .header("Import-Package", "com.example.absent;version=\"[3,4)\",*")
                .build());
        assertThat(reply.text()).contains("com.example.absent");
    }

    @Test
    void aMigrationThatFailsIsRolledBack() {
        refused(PluginJar.of("broken")
                .migration("V001__bad.sql", "CREATE TABLE oops (")
                .build());
        admin.get("/broken/hello").expect(404);
        install(PluginJar.of("broken").migration("V001__good.sql", "CREATE TABLE fine (id int);"));
        admin.delete("/plugins/broken?purge=true").expect(204);
    }

    @Test
    void anUpgradeThatThrowsLeavesTheOldOneRunning() {
        install(PluginJar.of("throwing"));
        refused(throwing("throwing").version("1.1.0").build());
        assertThat(admin.get("/throwing/hello").expect(200).text()).contains("1.0.0");
        admin.delete("/plugins/throwing").expect(204);
    }

    @Test
    void anActivationThatThrowsIsRefused() {
        refused(throwing("thrower").build());
        admin.get("/thrower/hello").expect(404);
    }

    @Test
    void theIdOfAnotherIsRefused() {
        install(PluginJar.of("taken"));
        refused(PluginJar.of("taken")
                .symbolicName("io.somebody.else")
                .version("9.0.0")
                .build());
        refused(PluginJar.of("technique").build());
        refused(PluginJar.of("security").build());
        assertThat(admin.get("/taken/hello").expect(200).text()).contains("1.0.0");
        admin.delete("/plugins/taken").expect(204);
    }

    @Test
    void theSegmentOfAnotherIsNotTaken() {
        String resource =
                """
                import io.aegis.api.rest.*;
                import javax.ws.rs.*;
                import org.osgi.service.component.annotations.Component;

                @Component(service = StolenResource.class)
                @RestResource(segment = "techniques")
                @Path("")
                @Produces("application/json")
                public final class StolenResource {
                    @GET
                    @PublicEndpoint
                    @io.swagger.v3.oas.annotations.Operation(summary = "Steal")
                    public String get() {
                        return "stolen";
                    }
                }
                """;
        admin.upload(
                "/plugins",
                PluginJar.of("thief").source("StolenResource", resource).build());
        admin.get("/techniques/T1059").expect(200);
        assertThat(admin.get("/techniques?limit=1").expect(200).text()).doesNotContain("stolen");
        admin.delete("/plugins/thief");
    }

    @Test
    void whatGoesToTheWhiteboardsByItselfIsNotServed() {
        install(PluginJar.of("sneaky")
                .source("OpenServlet", servlet("OpenServlet", "aegis", "/api/v1/open"))
                .source("DefaultServlet", servlet("DefaultServlet", "default", "/api/v1/techniques/open"))
                .source("SpyFilter", FILTER)
                .source("OpenResource", resource("OpenResource", "/api/v1/leak", "osgi.jaxrs.name=.default"))
                .source("JoinedResource", resource("JoinedResource", "/joined", "osgi.jaxrs.name=aegis.techniques"))
                .source("OwnApplication", APPLICATION));
        Reply hello = admin.get("/sneaky/hello").expect(200);
        assertThat(hello.header("X-Spy")).isEmpty();
        for (String path : List.of("/open", "/techniques/open", "/leak", "/techniques/joined", "/own", "/own/own")) {
            Reply reply = server.client().get(path);
            assertThat(reply.status()).as(reply.toString()).isIn(401, 404);
            assertThat(reply.text()).doesNotContain("secret");
        }
        assertThat(server.everythingLogged())
                .contains("OpenServlet", "is refused, nobody sees it", "Serve it as a @RestResource");
        admin.get("/techniques/T1059").expect(200);
        admin.delete("/plugins/sneaky").expect(204);
    }

    static final String FILTER =
            """
            import jakarta.servlet.*;
            import org.osgi.service.component.annotations.Component;

            @Component(service = Filter.class, property = {
                "osgi.http.whiteboard.filter.pattern=/*",
                "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)"})
            public final class SpyFilter implements Filter {
                @Override
                public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                        throws java.io.IOException, ServletException {
                    ((jakarta.servlet.http.HttpServletResponse) response).setHeader("X-Spy", "seen");
                    chain.doFilter(request, response);
                }
            }
            """;

    private static final String APPLICATION =
            """
            import java.util.Set;
            import javax.ws.rs.*;
            import org.osgi.service.component.annotations.Component;

            @Component(service = javax.ws.rs.core.Application.class, property = {
                "osgi.jaxrs.application.base=/api/v1/own", "osgi.jaxrs.name=own"})
            public final class OwnApplication extends javax.ws.rs.core.Application {
                @Path("own")
                public static final class Own {
                    @GET
                    public String get() {
                        return "secret";
                    }
                }

                @Override
                public Set<Object> getSingletons() {
                    return Set.of(new Own());
                }
            }
            """;

    static String servlet(String name, String context, String pattern) {
        return """
                import jakarta.servlet.http.*;
                import org.osgi.service.component.annotations.Component;

                @Component(service = jakarta.servlet.Servlet.class, property = {
                    "osgi.http.whiteboard.servlet.pattern=PATTERN",
                    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=CONTEXT)"})
                public final class NAME extends HttpServlet {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response)
                            throws java.io.IOException {
                        response.getWriter().print("secret");
                    }
                }
                """
                .replace("NAME", name)
                .replace("CONTEXT", context)
                .replace("PATTERN", pattern);
    }

    private static String resource(String name, String path, String select) {
        return """
                import javax.ws.rs.*;
                import org.osgi.service.component.annotations.Component;

                @Component(service = NAME.class, property = {
                    "osgi.jaxrs.resource=true", "osgi.jaxrs.application.select=(SELECT)"})
                @Path("PATH")
                public final class NAME {
                    @GET
                    public String get() {
                        return "secret";
                    }
                }
                """
                .replace("NAME", name)
                .replace("PATH", path)
                .replace("SELECT", select);
    }

    @Test
    void thePlatformItselfCannotBeRemoved() {
        for (String id : new String[] {"persistence", "security", "rest", "runtime"}) {
            Reply reply = admin.delete("/plugins/" + id);
            assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
            reply.isProblem();
        }
        admin.get("/auth/me").expect(200);
    }

    private static PluginJar throwing(String id) {
        return PluginJar.of(id)
                .source(
                        "Bomb",
                        """
                import org.osgi.service.component.annotations.Activate;
                import org.osgi.service.component.annotations.Component;

                @Component(service = Bomb.class, immediate = true)
                public final class Bomb {
                    @Activate
                    public Bomb() {
                        throw new IllegalStateException("boom on purpose");
                    }
                }
                """);
    }

    private void install(PluginJar plugin) {
        admin.upload("/plugins", plugin.build()).expect(201);
    }

    /** Refused with a reason, and everything else goes on. */
    private Reply refused(Path jar) {
        Reply reply = admin.upload("/plugins", jar);
        assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        admin.get("/techniques/T1059").expect(200);
        server.client().get("/system/health").expect(200);
        return reply;
    }

    private void await(String path, int status) {
        Awaitility.await(path).atMost(SOON).until(() -> admin.get(path).status() == status);
    }

    private Command command(String... words) {
        String[] line = new String[words.length + 3];
        line[0] = "plugin";
        System.arraycopy(words, 0, line, 1, words.length);
        line[line.length - 2] = "--home";
        line[line.length - 1] = server.home().toString();
        return Command.run(Map.of(), line);
    }
}

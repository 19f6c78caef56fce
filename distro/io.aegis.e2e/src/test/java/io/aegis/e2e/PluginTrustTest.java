package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a plugin cannot do to the platform, and what an operator cannot do to it by mistake; on a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTrustTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Server server = Server.start(Map.of());
    private final Client admin = server.admin();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void noNameOpensTheWhiteboards() {
        for (String name : List.of("org.apache.felix.evil", "org.apache.aries.evil", "io.aegis.core")) {
            Path jar = PluginJar.of("named")
                    .symbolicName(name)
                    .source("OpenServlet", PluginTest.servlet("OpenServlet", "default", "/evil"))
                    .source("SpyFilter", PluginTest.FILTER)
                    .build();
            Reply installed = admin.upload("/plugins", jar);
            assertThat(installed.status()).as(installed.toString()).isIn(201, 409);
            assertThat(server.client().atRoot().get("/evil").text()).doesNotContain("secret");
            assertThat(admin.get("/techniques/T1059").expect(200).header("X-Spy"))
                    .isEmpty();
            admin.delete("/plugins/named?purge=true");
        }
    }

    @Test
    void aServiceInThePlaceOfThePlatformIsSeenByNobody() {
        install(
                PluginJar.of("shadow")
                        .source(
                                "EverybodyKnown",
                                """
                import io.aegis.api.security.*;
                import java.util.*;
                import org.osgi.service.component.annotations.Component;

                @Component(service = Users.class, immediate = true, property = "service.ranking:Integer=2147483647")
                public final class EverybodyKnown implements Users {
                    @Override
                    public Optional<User> find(UUID id) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<User> named(String username) {
                        return Optional.empty();
                    }

                    @Override
                    public List<User> withRole(Role role, int limit) {
                        return List.of();
                    }
                }
                """));
        assertThat(server.everythingLogged())
                .contains("EverybodyKnown", "only the platform provides services of this type");
        admin.delete("/plugins/shadow").expect(204);
    }

    @Test
    void whatOnlyCoreUsesIsNotImported() {
        PluginJar jar = PluginJar.of("inside")
                .source(
                        "Dropper",
                        """
                import io.aegis.spi.persistence.Schemas;
                import org.osgi.service.component.annotations.*;

                @Component(immediate = true)
                public final class Dropper {
                    @Activate
                    public Dropper(@Reference Schemas schemas) {
                        schemas.drop("technique");
                    }
                }
                """);
        assertThat(refused(jar.build()).text())
                .contains("imports packages of io.aegis.spi, which only the core bundles may use");
        assertThat(refused(jar.header("Import-Package", "io.aegis.spi.*;resolution:=optional,*")
                                .build())
                        .text())
                .contains("io.aegis.spi");
        assertThat(admin.get("/techniques?limit=1").expect(200).json()).hasSize(1);
    }

    @Test
    void aHookOfTheFrameworkIsRefused() {
        Reply reply = refused(PluginJar.of("hook")
                .source(
                        "Hider",
                        """
                import java.util.Collection;
                import org.osgi.framework.*;
                import org.osgi.framework.hooks.service.FindHook;
                import org.osgi.service.component.annotations.Component;

                @Component(service = FindHook.class, immediate = true)
                public final class Hider implements FindHook {
                    @Override
                    public void find(
                            BundleContext context, String name, String filter, boolean all,
                            Collection<ServiceReference<?>> found) {}
                }
                """)
                .build());
        assertThat(reply.text()).contains("hook");
    }

    @Test
    void aPackageOfTheApiIsNotExported() {
        Reply reply = refused(PluginJar.of("exporter")
                .header("Export-Package", "io.aegis.technique.api;version=99.0.0")
                .build());
        assertThat(reply.text()).contains("io.aegis.technique.api", "belongs to the platform");
        admin.upload("/plugins", Installation.d3fend()).expect(201);
    }

    @Test
    void anIdOfPostgresqlOrOfTheApiIsRefused() {
        for (String id : List.of("public", "pg-x", "information-schema", "pg-catalog", "job", "http")) {
            assertThat(refused(PluginJar.of(id)
                                    .symbolicName("io.probe.reserved")
                                    .build())
                            .text())
                    .contains("The id " + id + " cannot be taken");
        }
    }

    @Test
    void anOlderVersionIsInstalledOnlyWhenItIsAskedFor() {
        install(PluginJar.of("elder").version("1.5.2"));
        Path older = PluginJar.of("elder").version("1.5.1").build();
        assertThat(refused(older).expect(409, "PLUGIN_DOWNGRADE").text()).contains("1.5.2", "1.5.1");
        Command plain = command("install", older.toString());
        assertThat(plain.exitCode()).isEqualTo(1);
        assertThat(admin.get("/elder/hello").expect(200).text()).contains("1.5.2");
        Command asked = command("install", "--downgrade", older.toString());
        assertThat(asked.output()).contains("Installed elder  1.5.1");
        assertThat(admin.get("/elder/hello").expect(200).text()).contains("1.5.1");
        admin.delete("/plugins/elder?purge=true").expect(204);
        assertThat(command("list").output()).doesNotContain("elder");
    }

    @Test
    void aMigrationReachesNothingButItsSchema() {
        for (String sql : List.of(
                "COPY (SELECT 1) TO PROGRAM 'id'",
                "UPDATE security.account SET role = 'admin'",
                "RESET ROLE; UPDATE security.account SET role = 'admin'",
                "CREATE ROLE evil")) {
            Reply reply = refused(PluginJar.of("reaching")
                    .migration("V001__reach.sql", sql + ";")
                    .build());
            assertThat(reply.text()).contains("permission denied");
        }
        admin.delete("/plugins/reaching?purge=true");
    }

    @Test
    void whatBelongsToThePlatformIsRemovedOnlyByForceAndLivesAgain() {
        Command plain = command("remove", "technique");
        assertThat(plain.exitCode()).isEqualTo(1);
        assertThat(plain.output()).contains("part of the platform", "actor, campaign, test", "--force technique");
        admin.get("/techniques/T1059").expect(200);
        admin.delete("/plugins/technique?purge=true").expect(409, "FORCE_REQUIRED");

        assertThat(command("remove", "technique", "--force").exitCode()).isZero();
        assertThat(server.everythingLogged()).contains("these have stopped: actor, campaign, test");
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(
                        command("list").output())
                .contains("Techniques of technique, which was removed")
                .doesNotContain("waits for the service"));
        String jar = Installation.bundles().resolve("io.aegis.technique.jar").toString();
        assertThat(command("install", jar).output()).contains("Installed technique");
        await("/techniques/T1059", 200);
        await("/tests", 200);
        await("/campaigns", 200);
        await("/system/health", 200);
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

package io.aegis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.e2e.Client;
import io.aegis.e2e.Installation;
import io.aegis.e2e.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that openapi-generator makes of the API document of a server with all plugins, used against that server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientsTest {
    private static final int LEAST_OPERATIONS = 60;
    private static final String TYPESCRIPT = "typescript@5.6.3";

    private final Path work = Path.of(System.getProperty("aegis.work", "target"));
    private final Path document = work.resolve("openapi.json");
    private Server server;

    @BeforeAll
    void startWithAllPlugins() throws IOException {
        server = Server.start(Map.of("AEGIS_OUTBOUND_ALLOW", "127.0.0.1"));
        Client admin = server.admin();
        try (Stream<Path> jars = Files.list(Installation.integration())) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                admin.upload("/plugins", jar).expect(201);
            }
        }
        Files.writeString(
                document, admin.atRoot().get("/openapi.json").expect(200).text());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "okhttp-gson", "resttemplate"})
    void inJavaDecodeWhatTheyAreAnswered(String library) throws IOException {
        GeneratedClient client = new GeneratedClient(library, folder(library));
        client.generate(document);
        client.compile();
        Set<String> called =
                new TreeSet<>(client.journey("http://127.0.0.1:" + server.port(), "admin", Server.ADMIN_PASSWORD));
        assertThat(called).as(library).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS);
    }

    @Test
    void inTypeScriptCompile() throws IOException {
        Path output = work.resolve("npm.log");
        assumeTrue(Programs.run(work, output, List.of("npm", "--version")) == 0, "skipped: npm is not at hand");
        Path folder = folder("typescript-fetch");
        GeneratedClient.generate(document, folder, "-g", "typescript-fetch");
        Files.writeString(folder.resolve("package.json"), "{\"private\": true}", StandardCharsets.UTF_8);
        boolean isThere = Programs.run(
                        folder, output, List.of("npm", "install", "--no-audit", "--no-fund", "--no-save", TYPESCRIPT))
                == 0;
        assumeTrue(isThere, "skipped: npm does not get " + TYPESCRIPT + ", see " + output);
        Programs.mustRun(
                folder,
                work.resolve("tsc.log"),
                List.of(
                        "node",
                        "node_modules/typescript/bin/tsc",
                        "--noEmit",
                        "--strict",
                        "--target",
                        "es2020",
                        "--module",
                        "es2020",
                        "--moduleResolution",
                        "node",
                        "--lib",
                        "es2020,dom",
                        "index.ts"));
    }

    private Path folder(String name) throws IOException {
        Files.createDirectories(work);
        return Files.createTempDirectory(work, name + "-");
    }
}

package io.aegis.core.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.source.Sources;
import io.aegis.core.runtime.http.AddressGuard;
import io.aegis.core.runtime.http.GuardedHttp;
import io.aegis.testkit.TestSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportSourcesTest {
    private static final String TEXT = "the content";
    private static final long LIMIT = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final HttpServer server = server();
    private final GuardedHttp http =
            new GuardedHttp(new AddressGuard(List.of("127.0.0.1")), SystemDefaultDnsResolver.INSTANCE, () -> false);

    @BeforeEach
    void putFiles() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("import/deep/deeper"));
        Files.writeString(folder.resolve("import/good.txt"), TEXT);
        Files.writeString(deep.resolve("b.yaml"), TEXT);
        Files.writeString(folder.resolve("import/deep/a.yaml"), TEXT);
        Files.writeString(folder.resolve("import/deep/a.md"), TEXT);
        Files.writeString(folder.resolve("outside.txt"), TEXT);
        Files.createDirectories(folder.resolve("import-evil"));
        Files.writeString(folder.resolve("import-evil/x.txt"), TEXT);
        Files.createSymbolicLink(folder.resolve("import/link.txt"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(folder.resolve("import/deep/link.yaml"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(folder.resolve("import/up"), folder);
        Files.createSymbolicLink(folder.resolve("import/inside.txt"), folder.resolve("import/good.txt"));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.txt", "deep/../good.txt", "./good.txt", "inside.txt", "HERE/import/good.txt"})
    void opensFilesBelowTheImportFolder(String name) throws IOException {
        assertThat(read(name)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.txt",
                "deep/../../outside.txt",
                "up/outside.txt",
                "link.txt",
                "HERE/outside.txt",
                "HERE/import-evil/x.txt",
                "../import-evil/x.txt",
                "HERE/import/../outside.txt",
                "/etc/passwd",
                "/dev/zero",
                "file:///etc/passwd",
                "ftp://example.org/x",
                "missing.txt",
                "deep",
                "",
                ".",
                "..",
                "nul\0.txt",
                "http:/etc/passwd",
                "~/x"
            })
    void opensNoOtherFilesAndNamesNoFolder(String name) {
        refused(name)
                .hasMessageContaining("is neither an http(s) URL nor a file below the import folders")
                .hasMessageContaining("AEGIS_IMPORT_DIRS")
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void aNameOfAnyLengthIsRefused() {
        refused("x/".repeat(10_000)).hasMessageContaining("import folders");
        refused("x".repeat(100_000)).hasMessageContaining("import folders");
    }

    @Test
    void theFolderOfTheHomeIsMade() throws IOException {
        Path home = folder.resolve("home");
        new ImportSources(TestSettings.in(home).with("AEGIS_IMPORT_DIRS", ""), http);
        assertThat(home.resolve("import")).isEmptyDirectory();
        Path full = Files.writeString(folder.resolve("no-folder"), TEXT);
        Sources without = new ImportSources(TestSettings.in(full).with("AEGIS_IMPORT_DIRS", ""), http);
        assertThatThrownBy(() -> without.open("x", LIMIT)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theOperatorChoosesTheFolders() throws IOException {
        Sources sources = sources(folder.resolve("nowhere") + ", " + folder.resolve("import-evil"));
        try (InputStream in = sources.open("x.txt", LIMIT)) {
            assertThat(in).hasContent(TEXT);
        }
        assertThatThrownBy(() -> sources.open("good.txt", LIMIT)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatTheOperatorConfiguredLiesAnywhere() throws IOException {
        try (InputStream in =
                sources("").openConfigured(folder.resolve("outside.txt").toString(), LIMIT)) {
            assertThat(in).hasContent(TEXT);
        }
        for (String name : List.of(folder.toString(), folder.resolve("missing").toString(), "nul\0")) {
            assertThatThrownBy(() -> sources("").openConfigured(name, LIMIT))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("configured")
                    .hasMessageNotContaining(folder.toString());
        }
    }

    @Test
    void decompressesByTheFirstBytes() throws IOException {
        Files.write(folder.resolve("import/packed"), gzip(TEXT));
        Files.writeString(folder.resolve("import/not-packed.gz"), TEXT);
        Files.writeString(folder.resolve("import/empty"), "");
        Files.write(folder.resolve("import/one"), new byte[] {0x1f});
        assertThat(read("packed")).isEqualTo(TEXT);
        assertThat(read("not-packed.gz")).isEqualTo(TEXT);
        assertThat(read("empty")).isEmpty();
        assertThat(read("one")).hasSize(1);
    }

    @Test
    void damagedContentIsAnIoException() throws IOException {
        byte[] packed = gzip("0123456789".repeat(50));
        Files.write(folder.resolve("import/cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        Files.write(folder.resolve("import/damaged.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
        assertThatThrownBy(() -> read("cut.gz")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("damaged.gz")).isInstanceOf(IOException.class);
        server.createContext("/damaged", exchange -> answer(exchange, 200, new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}));
        assertThatThrownBy(() -> read(url("/damaged"))).isInstanceOf(IOException.class);
        assertNoCopies();
    }

    @Test
    void countsWhatComesOutOfTheCompression() throws IOException {
        Files.write(folder.resolve("import/bomb"), gzip("0".repeat((int) LIMIT + 1)));
        Files.write(folder.resolve("import/fits"), gzip("0".repeat((int) LIMIT)));
        assertThat(read("fits")).hasSize((int) LIMIT);
        refused("bomb").hasMessageContaining("longer than 1000 bytes");
    }

    @Test
    void downloadsThroughTheGuard() throws IOException {
        server.createContext("/packed", exchange -> answer(exchange, 200, gzip(TEXT)));
        assertThat(read(url("/packed"))).isEqualTo(TEXT);
        assertThat(read(url("/packed").replace("http:", "HTTP:"))).isEqualTo(TEXT);
        assertNoCopies();
        assertThatThrownBy(() -> read("http://169.254.169.254/latest"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("ADDRESS_NOT_ALLOWED"));
        assertThatThrownBy(() -> read("https://")).isInstanceOf(ProblemException.class);
    }

    @Test
    void limitsDownloads() {
        byte[] bomb = gzip("0".repeat((int) LIMIT + 1));
        server.createContext("/bomb", exchange -> answer(exchange, 200, bomb));
        server.createContext("/long", exchange -> answer(exchange, 200, new byte[(int) LIMIT * 3]));
        refused(url("/bomb")).hasMessageContaining("longer than 1000 bytes");
        refused(url("/long")).hasMessageContaining("longer than 1000 bytes");
        assertNoCopies();
    }

    @Test
    void saysWhatTheOtherMachineAnswered() {
        server.createContext("/gone", exchange -> answer(exchange, 404, new byte[0]));
        server.createContext("/broken", exchange -> answer(exchange, 502, new byte[0]));
        refused(url("/gone")).hasMessageContaining("HTTP status 404");
        unreachable(url("/broken")).hasMessageContaining("HTTP status 502");
        server.stop(0);
        unreachable(url("/gone"))
                .hasMessageContaining("Cannot download from 127.0.0.1")
                .hasMessageContaining("Without network put the file below the import folders")
                .hasMessageNotContaining(folder.toString());
        assertNoCopies();
    }

    @Test
    void listsAFolder() {
        Sources sources = sources("");
        assertThat(sources.isFolder("deep")).isTrue();
        assertThat(sources.files("deep", ".yaml")).containsExactly("deep/a.yaml", "deep/deeper/b.yaml");
        assertThat(sources.files("./deep/", ".yaml")).hasSize(2).allSatisfy(name -> assertThat(read(name))
                .isEqualTo(TEXT));
        assertThat(sources.files(folder.resolve("import/deep").toString(), ".md"))
                .containsExactly(folder.resolve("import/deep/a.md").toString());
        assertThat(sources.files("", ".txt")).containsExactly("good.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "up", "/etc", "good.txt", "missing", "nul\0", "http://127.0.0.1/", "../import-evil"})
    void listsNoOtherFolder(String name) {
        assertThat(sources("").isFolder(name)).isFalse();
        assertThatThrownBy(() -> sources("").files(name, ""))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not a folder")
                .hasMessageNotContaining(folder.toString());
    }

    private String read(String source) throws IOException {
        String name = source.replace("HERE", folder.toString());
        try (InputStream in = sources("").open(name, LIMIT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Sources sources(String folders) {
        return new ImportSources(TestSettings.in(folder).with("AEGIS_IMPORT_DIRS", folders), http);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String source) {
        return failed(source, Problem.INVALID_INPUT);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> unreachable(String source) {
        return failed(source, Problem.UNAVAILABLE);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failed(String source, Problem problem) {
        return assertThatThrownBy(() -> read(source))
                .as(source)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private void assertNoCopies() {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("download-"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}

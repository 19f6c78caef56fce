package io.aegis.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aegis.cli.command.AuditCommand;
import io.aegis.cli.command.PluginCommand;
import io.aegis.cli.command.StatusCommand;
import io.aegis.cli.command.UserCommand;
import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.setting.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private final Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private int status = 200;
    private String answer = "{}";

    CommandsTest(@TempDir Path home) throws IOException {
        this.home = home;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run/address"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "\n");
        Files.writeString(home.resolve("run/cli.key"), "aegis_00\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void installSendsTheFile() throws Exception {
        Path jar = Files.writeString(home.resolve("a.jar"), "CONTENT");
        answer = "{\"id\":\"d3fend\",\"version\":\"1.0.0\",\"state\":\"live\"}";
        assertThat(plugin("install", jar.toString())).isZero();
        assertThat(calls)
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/plugins Bearer aegis_00")
                .contains("name=\"file\"; filename=\"a.jar\"", "\r\n\r\nCONTENT\r\n--");
        assertThat(printed()).isEqualTo("Installed d3fend  1.0.0  live\n");
    }

    @Test
    void removeSaysWhetherTheDataIsKept() throws Exception {
        answer = "";
        status = 204;
        assertThat(plugin("remove", "d3fend", "--purge")).isZero();
        assertThat(calls.element()).startsWith("DELETE /api/v1/plugins/d3fend?purge=true");
        assertThat(printed()).isEqualTo("Removed d3fend, with its data.\n");
    }

    @Test
    void listShowsALineForEach() throws Exception {
        answer =
                "{\"items\":[{\"id\":\"a\",\"state\":\"live\"},{\"id\":\"b\",\"state\":\"failed\",\"reason\":\"no\"}],\"total\":2}";
        assertThat(plugin("list")).isZero();
        assertThat(printed()).isEqualTo("a  live\nb  failed  no\n");
    }

    @Test
    void whatIsDangerousIsAskedFor() throws Exception {
        Path jar = Files.writeString(home.resolve("a.jar"), "CONTENT");
        answer = "{\"id\":\"d3fend\"}";
        plugin("install", "--downgrade", jar.toString());
        assertThat(calls.remove()).startsWith("POST /api/v1/plugins?downgrade=true");
        status = 204;
        plugin("remove", "technique", "--force");
        assertThat(calls.remove()).startsWith("DELETE /api/v1/plugins/technique?purge=false&force=true");
        assertThatThrownBy(() -> plugin("remove", "technique", "--downgrade")).isInstanceOf(UsageException.class);
    }

    @Test
    void listLeavesOutWhatWasRemovedUnlessAskedFor() throws Exception {
        answer = "{\"items\":[{\"id\":\"a\",\"state\":\"live\"},{\"id\":\"b\",\"state\":\"removed\"}],\"total\":2}";
        assertThat(plugin("list")).isZero();
        assertThat(plugin("list", "--all", "--json")).isZero();
        assertThat(printed())
                .isEqualTo("a  live\n[{\"id\":\"a\",\"state\":\"live\"},{\"id\":\"b\",\"state\":\"removed\"}]\n");
    }

    @Test
    void infoIsReadable() throws Exception {
        answer =
                "{\"id\":\"note\",\"state\":\"live\",\"reason\":null,\"segments\":[\"note\"],\"jobs\":[\"expire-notes\"],"
                        + "\"permissions\":[{\"name\":\"note:write\",\"description\":\"Write \\\"notes\\\"\",\"roles\":[\"red_lead\"]}],"
                        + "\"settings\":[{\"name\":\"AEGIS_NOTE_MAX\",\"description\":\"Length\",\"default_value\":\"5\"}]}";
        assertThat(plugin("info", "note")).isZero();
        assertThat(printed())
                .contains("id          note\n", "paths       /api/v1/note\n", "jobs        expire-notes\n")
                .contains("permission  note:write (admin, red_lead)  Write \"notes\"\n")
                .contains("setting     AEGIS_NOTE_MAX=5  Length\n")
                .doesNotContain("{", "reason");
    }

    @Test
    void statusOfAHomeWithoutServer() throws Exception {
        assertThat(status()).isEqualTo(3);
        Files.writeString(home.resolve("run/pid"), ProcessHandle.current().pid() + "\n");
        assertThat(status("--json")).isEqualTo(3);
        assertThat(printed())
                .isEqualTo("No server runs on the home " + home + "\n{\"running\":false,\"home\":\"" + home + "\"}\n");
    }

    @Test
    void aRefusalIsShownWithItsReason() {
        answer = "{\"detail\":\"It is not a bundle.\",\"code\":\"INVALID_PLUGIN\"}";
        status = 400;
        assertThatThrownBy(() -> plugin("info", "x1"))
                .isInstanceOf(CommandException.class)
                .hasMessage("The server refused (400): It is not a bundle. [INVALID_PLUGIN]");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> plugin("remove")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> plugin("list", "--purge")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> plugin("info", "../users")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> plugin("install", "/nowhere/x.jar")).isInstanceOf(CommandException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void withoutAServerItSaysSo() throws IOException {
        Files.delete(home.resolve("run/address"));
        assertThatThrownBy(() -> plugin("list")).hasMessageContaining("No server runs on the home");
    }

    @Test
    void aStaleAddressMeansThatNoServerRuns() {
        server.stop(0);
        assertThatThrownBy(() -> plugin("list")).hasMessageContaining("No server runs on the home");
    }

    @Test
    void auditVerifyAnswersByItsExitCode() throws Exception {
        answer = "{\"intact\":true,\"checked\":12}";
        assertThat(audit()).isZero();
        answer = "{\"intact\":false,\"first_broken\":{\"seq\":7}}";
        assertThat(audit()).isEqualTo(1);
        assertThat(printed()).contains("THE AUDIT LOG IS BROKEN", "first_broken: {seq=7}");
    }

    @Test
    void auditHeadIsPrintedAndAskedForAgain() throws Exception {
        String hash = "0f".repeat(32);
        answer = "{\"position\":12,\"hash\":\"" + hash + "\"}";
        assertThat(audit("head")).isZero();
        assertThat(printed()).isEqualTo("12 " + hash + "\n");
        Path kept = Files.writeString(home.resolve("head.txt"), "11 " + "1e".repeat(32) + "\n" + printed());
        answer = "{\"intact\":true}";
        assertThat(audit("verify", "--head", kept.toString())).isZero();
        assertThat(audit("verify", "--head", hash)).isZero();
        assertThat(calls)
                .filteredOn(call -> call.contains("verification?head=" + hash))
                .hasSize(2);
        assertThatThrownBy(() -> audit("verify", "--head", "nonsense")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> audit("verify", "--head")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() ->
                        audit("verify", "--head", home.resolve("run/address").toString()))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aPasswordIsResetFromTheInputOrMade() throws Exception {
        answer =
                "{\"items\":[{\"id\":\"1\",\"username\":\"alice2\"},{\"id\":\"2\",\"username\":\"alice\"}],\"total\":2}";
        assertThat(user("Fresh \"Password\" 1\nmore", "reset-password", "Alice", "--stdin"))
                .isZero();
        assertThat(calls).last().asString().startsWith("PATCH /api/v1/users/2 ").contains("\\u0022");
        assertThat(printed()).contains("The password of alice was reset.").doesNotContain("Fresh");
        assertThat(user("", "reset-password", "alice", "--generate")).isZero();
        assertThat(printed()).containsPattern("alice was reset: \\S{24}-aA1");
    }

    @Test
    void aPasswordOfNobodyIsNotReset() {
        answer = "{\"items\":[{\"id\":\"1\",\"username\":\"alice2\"}],\"total\":1}";
        assertThatThrownBy(() -> user("x", "reset-password", "alice", "--generate"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no user alice");
        assertThat(calls).noneMatch(call -> call.startsWith("PATCH"));
        assertThatThrownBy(() -> user("x", "reset-password")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> user("x", "reset-password", "alice", "--stdin", "--generate"))
                .isInstanceOf(UsageException.class);
        answer = "{\"items\":[{\"id\":\"1\",\"username\":\"alice\"}],\"total\":1}";
        assertThatThrownBy(() -> user("", "reset-password", "alice", "--stdin")).isInstanceOf(UsageException.class);
    }

    private int user(String input, String... words) throws IOException, InterruptedException {
        return new UserCommand(
                        connection(),
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(printed, true, UTF_8))
                .run(List.of(words));
    }

    private int plugin(String... words) throws IOException, InterruptedException {
        return new PluginCommand(connection(), new PrintStream(printed, true, UTF_8)).run(List.of(words));
    }

    private int status(String... words) throws IOException, InterruptedException {
        Environment environment = Environment.of(Map.of("AEGIS_HOME", home.toString()));
        return new StatusCommand(environment, new Connection(environment), new PrintStream(printed, true, UTF_8))
                .run(List.of(words));
    }

    private int audit() throws IOException, InterruptedException {
        return audit("verify");
    }

    private int audit(String... words) throws IOException, InterruptedException {
        return new AuditCommand(connection(), new PrintStream(printed, true, UTF_8)).run(List.of(words));
    }

    private Connection connection() throws IOException {
        return new Connection(Environment.of(Map.of("AEGIS_HOME", home.toString())));
    }

    private String printed() {
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }
}

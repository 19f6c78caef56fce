package io.aegis.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.remote.Logins;
import io.aegis.cli.setting.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code login}, {@code api}, {@code logout} against a server that answers as the real one does. */
class ApiCommandTest {
    private final Path home;
    private final Logins logins;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private boolean mustChange;
    private int status = 200;
    private String answer = "{}";

    ApiCommandTest(@TempDir Path home) throws IOException {
        this.home = home;
        logins = Logins.of(Map.of("XDG_CONFIG_HOME", home.resolve("config").toString()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            int code = status;
            String text = answer;
            if (path.equals("/api/v1/auth/token")) {
                code = 200;
                text = "{\"access_token\":\"t-" + body.hashCode() + "\"}";
            } else if (path.equals("/api/v1/auth/me")) {
                code = 200;
                text = "{\"username\":\"alice\",\"role\":\"red_lead\",\"must_change_password\":" + mustChange + "}";
            } else if (path.equals("/api/v1/auth/change-password")) {
                mustChange = false;
                code = 204;
                text = "";
            }
            byte[] bytes = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/address"), address() + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void aLoginIsKeptForTheCallsThatFollow() throws Exception {
        assertThat(login("Correct-Horse-1\n", "alice", "--stdin")).isZero();
        assertThat(printed()).isEqualTo("Logged in at " + address() + " as alice, red_lead.\n");
        answer = "{\"items\":[{\"id\":7,\"name\":\"a b\"}],\"total\":null}";
        assertThat(api("get", "/techniques?limit=5")).isZero();
        assertThat(calls).last().asString().matches("GET /api/v1/techniques\\?limit=5 Bearer t-\\S+ null ");
        assertThat(printed()).endsWith(answer + "\n");
        assertThat(api("GET", "api/v1/x", "--field", "items.0.name")).isZero();
        assertThat(printed()).endsWith("\na b\n");
        assertThat(api("GET", "/x", "--field", "items.0.id")).isZero();
        assertThat(printed()).endsWith("\n7\n");
        assertThat(api("GET", "/x", "--field", "total")).isZero();
        assertThat(printed()).endsWith("\nnull\n");
        assertThat(api("GET", "/x", "--field", "items.1.id")).isEqualTo(1);
        assertThat(errors()).isEqualTo("The answer has no items.1.id: " + answer + "\n");
    }

    @Test
    void nobodyElseCanReadTheToken() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        try (var files = Files.walk(home.resolve("config/aegis/logins"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .endsWith("------");
            }
        }
        assertThat(logins.find("alice")).hasToString("alice at " + address());
    }

    @Test
    void whoMustChangeThePasswordDoesSoAtOnce() throws Exception {
        mustChange = true;
        assertThat(login("First-Password-1\nBattery \"Staple\" 2\n", "alice", "--stdin", "--server", address() + "/"))
                .isZero();
        assertThat(calls).anyMatch(call -> call.contains("\"new_password\":\"Battery \\\"Staple\\\" 2\""));
        assertThat(calls).anyMatch(call -> call.contains("password=Battery+%22Staple%22+2"));
        mustChange = true;
        assertThatThrownBy(() -> login("First-Password-1\n", "alice", "--stdin"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must be changed");
    }

    @Test
    void severalUsersAreLoggedInAtATime() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        login("Correct-Horse-2\n", "bob", "--stdin");
        String bob = logins.find("").token();
        assertThat(logins.find("bob").token()).isEqualTo(bob);
        api("GET", "/auth/x", "--as", "alice");
        assertThat(calls)
                .last()
                .asString()
                .contains(logins.find("alice").token())
                .doesNotContain(bob);
        assertThatThrownBy(() -> api("GET", "/x", "--as", "carol")).hasMessage("Log in first: aegis login carol");
    }

    @Test
    void aBodyIsATextOrAFileAndAFormHasFiles() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        Path file = Files.writeString(home.resolve("body.json"), "{\"a\":1}");
        api("POST", "/tests", "{\"b\":2}");
        assertThat(calls).last().asString().endsWith(" application/json {\"b\":2}");
        api("POST", "/tests", "@" + file);
        assertThat(calls).last().asString().endsWith(" application/json {\"a\":1}");
        api("POST", "/tests", "-");
        assertThat(calls).last().asString().endsWith(" application/json {\"typed\":true}");
        api("POST", "/evidence", "--form", "team=red", "--form", "file=@" + file);
        assertThat(calls)
                .last()
                .asString()
                .contains(
                        "name=\"team\"\r\n\r\nred\r\n",
                        "name=\"file\"; filename=\"body.json\"",
                        "\r\n\r\n{\"a\":1}\r\n--");
        assertThatThrownBy(() -> api("POST", "/tests", "@" + home.resolve("nothing")))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void aRefusalIsPrintedAndFails() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        status = 403;
        answer = "{\"detail\":\"No.\",\"code\":\"FORBIDDEN\"}";
        assertThat(api("GET", "/users")).isEqualTo(1);
        assertThat(printed()).endsWith(answer + "\n");
        assertThat(errors()).isEqualTo("HTTP 403\n");
        assertThat(api("GET", "/users", "--field", "code")).isEqualTo(1);
        assertThat(printed()).endsWith("\nFORBIDDEN\n");
        status = 401;
        assertThat(api("GET", "/users")).isEqualTo(1);
        assertThat(errors()).contains("Log in again: aegis login alice");
    }

    @Test
    void afterTheLogoutThereIsNoLogin() throws Exception {
        assertThatThrownBy(() -> api("GET", "/x")).hasMessage("Log in first: aegis login NAME");
        login("Correct-Horse-1\n", "alice", "--stdin");
        assertThat(command("").logout(List.of())).isZero();
        assertThat(calls).last().asString().startsWith("POST /api/v1/auth/logout Bearer t-");
        assertThatThrownBy(() -> api("GET", "/x")).hasMessage("Log in first: aegis login alice");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsSent() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        calls.clear();
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("GET"),
                List.of("FETCH", "/x"),
                List.of("GET", "/a b"),
                List.of("POST", "/x", "{}", "{}"),
                List.of("POST", "/x", "{}", "--form", "a=b"),
                List.of("POST", "/x", "--form", "=b"),
                List.of("GET", "/x", "--as"))) {
            assertThatThrownBy(() -> api(words.toArray(String[]::new))).isInstanceOf(UsageException.class);
        }
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("--stdin"),
                List.of("alice", "bob"),
                List.of("alice", "--server", "aegis.example.org"),
                List.of("alice", "--server", "http://a/b?c"))) {
            assertThatThrownBy(() -> login("x\n", words.toArray(String[]::new))).isInstanceOf(UsageException.class);
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aDamagedSessionIsLoggedInAgain() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        Files.writeString(home.resolve("config/aegis/logins/user-alice"), address());
        assertThatThrownBy(() -> api("GET", "/x"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("aegis login alice");
    }

    @Test
    void aServerThatIsAwayIsNamed() throws Exception {
        login("Correct-Horse-1\n", "alice", "--stdin");
        server.stop(0);
        assertThatThrownBy(() -> api("GET", "/x")).hasMessage("No server answers at " + address() + ".");
    }

    private LoginCommand command(String input) throws IOException {
        return new LoginCommand(
                new Connection(Environment.of(Map.of("AEGIS_HOME", home.toString()))),
                logins,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(printed, true, UTF_8));
    }

    private int login(String input, String... words) throws IOException, InterruptedException {
        return command(input).login(List.of(words));
    }

    private int api(String... words) throws IOException, InterruptedException {
        return new ApiCommand(
                        logins,
                        new ByteArrayInputStream("{\"typed\":true}".getBytes(UTF_8)),
                        new PrintStream(printed, true, UTF_8),
                        new PrintStream(errors, true, UTF_8))
                .run(List.of(words));
    }

    private String printed() {
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }

    private String errors() {
        return errors.toString(UTF_8).replace("\r\n", "\n");
    }
}

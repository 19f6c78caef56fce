package io.aegis.cli.command;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Form;
import io.aegis.cli.remote.JsonText;
import io.aegis.cli.remote.Logins;
import io.aegis.cli.remote.RemoteServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code api METHOD PATH [BODY]}: one call in the name of who has logged in. The answer goes to the standard output. */
public final class ApiCommand {
    private static final String USAGE =
            "Usage: aegis api METHOD PATH [BODY | @FILE | -] [--form NAME=VALUE|NAME=@FILE]..."
                    + " [--field NAME] [--as USER]";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final String ROOT = "/api/v1";
    private static final String JSON = "application/json";
    private static final int FIRST_ERROR = 400;
    private static final int UNAUTHORIZED = 401;

    private final Logins logins;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public ApiCommand(Logins logins, InputStream in, PrintStream out, PrintStream err) {
        this.logins = logins;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        Logins.Login login = logins.find(Options.take(words, "--as", USAGE));
        String field = Options.take(words, "--field", USAGE);
        List<String> form = Options.takeAll(words, "--form", USAGE);
        String method = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method) || words.size() < 2 || words.size() > (form.isEmpty() ? 3 : 2)) {
            throw new UsageException(USAGE);
        }
        RemoteServer server = new RemoteServer(login.server(), login.token());
        String path = path(words.get(1));
        HttpResponse<InputStream> response;
        if (form.isEmpty()) {
            boolean hasBody = words.size() == 3;
            response = server.call(
                    method, path, hasBody ? body(words.get(2)) : BodyPublishers.noBody(), hasBody ? JSON : "");
        } else {
            Form parts = form(form);
            response = server.call(method, path, parts.body(), parts.type());
        }
        return print(response, field, login);
    }

    private int print(HttpResponse<InputStream> response, String field, Logins.Login login) throws IOException {
        boolean isError = response.statusCode() >= FIRST_ERROR;
        try (InputStream body = response.body()) {
            if (field.isEmpty()) {
                boolean text =
                        response.headers().firstValue("Content-Type").orElse("").contains("json");
                body.transferTo(out);
                if (text) {
                    out.println();
                }
            } else if (!printField(new String(body.readAllBytes(), StandardCharsets.UTF_8), field)) {
                isError = true;
            }
        }
        out.flush();
        if (response.statusCode() == UNAUTHORIZED) {
            err.println("The session of " + login + " has ended. Log in again: aegis login " + login.user());
        } else if (response.statusCode() >= FIRST_ERROR) {
            err.println("HTTP " + response.statusCode());
        }
        return isError ? 1 : 0;
    }

    /** A member, an item by its number, or deeper with dots: {@code items.0.id}. */
    private boolean printField(String body, String field) {
        @Nullable Object value = body.isBlank() ? null : JsonText.parse(body);
        for (String name : field.split("\\.", -1)) {
            if (value instanceof Map<?, ?> map && map.containsKey(name)) {
                value = map.get(name);
            } else if (value instanceof List<?> list
                    && name.matches("[0-9]{1,6}")
                    && Integer.parseInt(name) < list.size()) {
                value = list.get(Integer.parseInt(name));
            } else {
                err.println("The answer has no " + field + ": " + body);
                return false;
            }
        }
        out.println(value instanceof String text ? text : JsonText.write(value));
        return true;
    }

    private static String path(String given) {
        String path = given.startsWith("/") ? given : "/" + given;
        return path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : path;
    }

    private BodyPublisher body(String given) throws IOException {
        if (given.equals("-")) {
            return BodyPublishers.ofInputStream(() -> in);
        }
        return given.startsWith("@")
                ? BodyPublishers.ofFile(readable(given.substring(1)))
                : BodyPublishers.ofString(given);
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException("There is no file " + file + " that this user can read.");
        }
        return file;
    }

    private static Form form(List<String> parts) throws IOException {
        Form form = new Form();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--form takes NAME=VALUE or NAME=@FILE, not \"" + part + "\". " + USAGE);
            }
            String value = part.substring(equals + 1);
            if (value.startsWith("@")) {
                form.file(part.substring(0, equals), readable(value.substring(1)), "application/octet-stream");
            } else {
                form.text(part.substring(0, equals), value);
            }
        }
        return form;
    }
}

package io.aegis.cli.command;

import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Answer;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.remote.JsonText;
import io.aegis.cli.remote.Logins;
import io.aegis.cli.remote.RemoteServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code login NAME}: keeps a token for {@code api}; {@code logout [NAME]} ends the session. */
public final class LoginCommand {
    private static final String USAGE = "Usage: aegis login NAME [--server URL] [--stdin]";
    private static final String LOGOUT_USAGE = "Usage: aegis logout [NAME]";
    private static final int UNAUTHORIZED = 401;

    private final Connection local;
    private final Logins logins;
    private final InputStream in;
    private final PrintStream out;

    public LoginCommand(Connection local, Logins logins, InputStream in, PrintStream out) {
        this.local = local;
        this.logins = logins;
        this.in = in;
        this.out = out;
    }

    public int login(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        boolean readsInput = words.remove("--stdin");
        String server = Options.take(words, "--server", USAGE);
        if (words.size() != 1 || words.get(0).startsWith("--")) {
            throw new UsageException(USAGE);
        }
        String user = words.get(0);
        String address = server.isEmpty() ? local.address() : checked(server);
        Passwords passwords = Passwords.of(readsInput, in, USAGE);
        String password = passwords.ask("Password of " + user);
        String token = token(address, user, password);
        Map<?, ?> me = me(address, token);
        if (Boolean.TRUE.equals(me.get("must_change_password"))) {
            String chosen = passwords.choose("This password must be changed. New password");
            changePassword(address, token, password, chosen);
            token = token(address, user, chosen);
            me = me(address, token);
        }
        logins.save(new Logins.Login(user, address, token));
        out.println("Logged in at " + address + " as " + me.get("username") + ", " + me.get("role") + ".");
        return 0;
    }

    public int logout(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() > 1) {
            throw new UsageException(LOGOUT_USAGE);
        }
        Logins.Login login = logins.find(arguments.isEmpty() ? "" : arguments.get(0));
        Answer answer = new RemoteServer(login.server(), login.token())
                .answer("POST", "/auth/logout", BodyPublishers.noBody(), "");
        logins.forget(login);
        if (answer.status() != UNAUTHORIZED) {
            answer.accepted();
        }
        out.println("Logged out " + login + ".");
        return 0;
    }

    private static String checked(String server) {
        if (!server.matches("https?://[^/?#\\s]+/?")) {
            throw new UsageException("\"" + server + "\" is not the address of a server, such as"
                    + " https://aegis.example.org. " + USAGE);
        }
        return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    }

    private static String token(String address, String user, String password) throws IOException, InterruptedException {
        String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        Map<?, ?> answer = new RemoteServer(address, "")
                .answer("POST", "/auth/token", BodyPublishers.ofString(form), "application/x-www-form-urlencoded")
                .object();
        return String.valueOf(answer.get("access_token"));
    }

    private static Map<?, ?> me(String address, String token) throws IOException, InterruptedException {
        return new RemoteServer(address, token)
                .answer("GET", "/auth/me", BodyPublishers.noBody(), "")
                .object();
    }

    private static void changePassword(String address, String token, String current, String chosen)
            throws IOException, InterruptedException {
        String body = JsonText.write(Map.of("current_password", current, "new_password", chosen));
        new RemoteServer(address, token)
                .answer("POST", "/auth/change-password", BodyPublishers.ofString(body), "application/json")
                .accepted();
    }
}

package io.aegis.cli.remote;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.setting.Environment;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server that runs on a home, called with the key that it leaves there for whoever may read its files. */
public final class Connection {
    private final Environment environment;

    public Connection(Environment environment) {
        this.environment = environment;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    /** All items of a list. */
    public List<Map<?, ?>> pages(String path) throws IOException, InterruptedException {
        List<Map<?, ?>> all = new ArrayList<>();
        while (true) {
            Map<?, ?> page = get(path + "?limit=100&offset=" + all.size()).object();
            List<?> items = page.get("items") instanceof List<?> rows ? rows : List.of();
            items.forEach(item -> all.add((Map<?, ?>) item));
            if (items.isEmpty() || !(page.get("total") instanceof Number total) || all.size() >= total.intValue()) {
                return all;
            }
        }
    }

    /** Where the server listens. */
    public String address() throws IOException {
        return line("address");
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody(), "application/json");
    }

    public Answer post(String path, BodyPublisher body, String type) throws IOException, InterruptedException {
        return send("POST", path, body, type);
    }

    public Answer patch(String path, String json) throws IOException, InterruptedException {
        return send("PATCH", path, BodyPublishers.ofString(json), "application/json");
    }

    private Answer send(String method, String path, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        try {
            return new RemoteServer(line("address"), line("cli.key")).answer(method, path, body, type);
        } catch (RemoteServer.NoServerException e) {
            throw notRunning();
        }
    }

    private String line(String name) throws IOException {
        Path file = environment.run().resolve(name);
        if (!Files.exists(file)) {
            throw notRunning();
        }
        if (!Files.isReadable(file)) {
            throw new CommandException(
                    file + " cannot be read by this user: run this as the user who started the server.");
        }
        return Files.readString(file).strip();
    }

    private CommandException notRunning() {
        return new CommandException("No server runs on the home " + environment.home()
                + ".\nStart it with `aegis run`, or name its home with --home DIR.");
    }
}

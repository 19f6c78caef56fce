package io.aegis.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code plugin install FILE [--downgrade] | remove ID [--purge] [--force] | list [--all] | info ID}. */
final class PluginCommand {
    private static final String USAGE = "Usage: aegis plugin install FILE [--downgrade] | remove ID [--purge] [--force]"
            + " | list [--all] | info ID";
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "install", Set.of("--downgrade"), "remove", Set.of("--purge", "--force"), "list", Set.of("--all"));
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final Connection connection;
    private final PrintStream out;

    PluginCommand(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        Set<String> options = new HashSet<>(words);
        options.removeIf(word -> !word.startsWith("--"));
        words.removeAll(options);
        String verb = words.isEmpty() ? "" : words.remove(0);
        int operands = verb.equals("list") ? 0 : 1;
        if (words.size() != operands || !OPTIONS.getOrDefault(verb, Set.of()).containsAll(options)) {
            throw new UsageException(USAGE);
        }
        switch (verb) {
            case "install" -> install(Path.of(words.get(0)), options.contains("--downgrade"));
            case "remove" -> remove(id(words.get(0)), options.contains("--purge"), options.contains("--force"));
            case "list" -> list(options.contains("--all"));
            case "info" -> info(id(words.get(0)));
            default -> throw new UsageException(USAGE);
        }
        return 0;
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new UsageException("\"" + text + "\" is no id of a plugin. " + USAGE);
        }
        return text;
    }

    private void install(Path jar, boolean downgrade) throws IOException, InterruptedException {
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new CommandException("There is no file " + jar + " that this user can read.");
        }
        String boundary = "aegis-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + jar.getFileName().toString().replace('"', '_')
                + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        Map<?, ?> plugin = connection
                .post("/plugins?downgrade=" + downgrade, body, "multipart/form-data; boundary=" + boundary)
                .object();
        out.println("Installed " + line(plugin));
    }

    private void remove(String id, boolean purge, boolean force) throws IOException, InterruptedException {
        connection
                .delete("/plugins/" + id + "?purge=" + purge + "&force=" + force)
                .accepted();
        out.println("Removed " + id + (purge ? ", with its data." : "; its data is kept."));
    }

    /** One that was removed is in the answer of the server as long as its data are kept. */
    private void list(boolean all) throws IOException, InterruptedException {
        for (int offset = 0; ; ) {
            Map<?, ?> page =
                    connection.get("/plugins?limit=100&offset=" + offset).object();
            List<?> items = page.get("items") instanceof List<?> rows ? rows : List.of();
            for (Object item : items) {
                Map<?, ?> plugin = (Map<?, ?>) item;
                if (all || !"removed".equals(plugin.get("state"))) {
                    out.println(line(plugin));
                }
            }
            offset += items.size();
            if (items.isEmpty() || !(page.get("total") instanceof Number total) || offset >= total.intValue()) {
                return;
            }
        }
    }

    private void info(String id) throws IOException, InterruptedException {
        connection.get("/plugins/" + id).object().forEach((name, value) -> out.println(name + ": " + value));
    }

    private static String line(Map<?, ?> plugin) {
        StringBuilder line = new StringBuilder();
        for (String member : List.of("id", "version", "state", "title", "reason")) {
            Object value = plugin.get(member);
            if (value != null) {
                line.append(line.isEmpty() ? "" : "  ").append(value);
            }
        }
        return line.toString();
    }
}

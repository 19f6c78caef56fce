package io.aegis.cli.command;

import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.remote.Form;
import io.aegis.cli.remote.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code plugin install FILE [--downgrade] | remove ID [--purge] [--force] | list [--all] [--json] | info ID [--json]}. */
public final class PluginCommand {
    private static final String USAGE = "Usage: aegis plugin install FILE [--downgrade] | remove ID [--purge] [--force]"
            + " | list [--all] [--json] | info ID [--json]";
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "install", Set.of("--downgrade"),
            "remove", Set.of("--purge", "--force"),
            "list", Set.of("--all", "--json"),
            "info", Set.of("--json"));
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final Connection connection;
    private final PrintStream out;

    public PluginCommand(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
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
            case "list" -> list(options.contains("--all"), options.contains("--json"));
            case "info" -> info(id(words.get(0)), options.contains("--json"));
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
        Form form = new Form().file("file", jar, "application/java-archive");
        Map<?, ?> plugin = connection
                .post("/plugins" + (downgrade ? "?downgrade=true" : ""), form.body(), form.type())
                .object();
        out.println("Installed " + PluginText.line(plugin));
    }

    private void remove(String id, boolean purge, boolean force) throws IOException, InterruptedException {
        connection
                .delete("/plugins/" + id + "?purge=" + purge + "&force=" + force)
                .accepted();
        out.println("Removed " + id + (purge ? ", with its data." : "; its data is kept."));
    }

    private void list(boolean all, boolean json) throws IOException, InterruptedException {
        List<Map<?, ?>> plugins = connection.pages("/plugins").stream()
                .filter(plugin -> all || !"removed".equals(plugin.get("state")))
                .toList();
        if (json) {
            out.println(JsonText.write(plugins));
        } else {
            plugins.forEach(plugin -> out.println(PluginText.line(plugin)));
        }
    }

    private void info(String id, boolean json) throws IOException, InterruptedException {
        Map<?, ?> plugin = connection.get("/plugins/" + id).object();
        out.println(json ? JsonText.write(plugin) : PluginText.whole(plugin));
    }
}

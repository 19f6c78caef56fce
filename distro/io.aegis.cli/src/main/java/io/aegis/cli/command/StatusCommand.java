package io.aegis.cli.command;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.remote.JsonText;
import io.aegis.cli.setting.Environment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code status [--json]}: exit code 0 if a server runs on the home, 3 if none does. */
public final class StatusCommand {
    private static final int NOT_RUNNING = 3;

    private final Environment environment;
    private final Connection connection;
    private final PrintStream out;

    public StatusCommand(Environment environment, Connection connection, PrintStream out) {
        this.environment = environment;
        this.connection = connection;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        boolean json = arguments.equals(List.of("--json"));
        if (!json && !arguments.isEmpty()) {
            throw new UsageException("Usage: aegis status [--json]");
        }
        Optional<ProcessHandle> process = process();
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("running", process.isPresent());
        status.put("home", environment.home().toString());
        if (process.isPresent()) {
            status.put("pid", process.get().pid());
            look(status);
        }
        if (json) {
            out.println(JsonText.write(status));
        } else {
            print(status);
        }
        return process.isPresent() ? 0 : NOT_RUNNING;
    }

    /** The process that says it serves this home; another one may have its number by now. */
    private Optional<ProcessHandle> process() throws IOException {
        Path file = environment.run().resolve("pid");
        String pid = Files.isReadable(file) ? Files.readString(file).strip() : "";
        return pid.matches("[0-9]{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("io.aegis.cli.Main"))
                : Optional.empty();
    }

    private void look(Map<String, @Nullable Object> status) throws InterruptedException {
        try {
            status.put("address", connection.address());
            if (connection.get("/system/health").json() instanceof Map<?, ?> health) {
                status.put("version", health.get("version"));
                status.put("health", health.get("status"));
                status.put("checks", health.get("checks"));
            }
            status.put(
                    "not_live",
                    connection.pages("/plugins").stream()
                            .filter(plugin -> "failed".equals(plugin.get("state")))
                            .toList());
        } catch (IOException | CommandException e) {
            status.putIfAbsent("health", "no answer");
        }
    }

    private void print(Map<String, @Nullable Object> status) {
        if (!Boolean.TRUE.equals(status.get("running"))) {
            out.println("No server runs on the home " + environment.home());
            return;
        }
        out.println("A server runs on the home " + environment.home() + " (process " + status.get("pid") + ")");
        for (String name : List.of("address", "version", "health")) {
            if (status.get(name) != null) {
                out.println("  " + String.format("%-9s", name) + status.get(name));
            }
        }
        if (status.get("checks") instanceof Map<?, ?> checks) {
            checks.forEach((name, check) -> out.println("    " + name + "  " + words(check)));
        }
        if (status.get("not_live") instanceof List<?> plugins) {
            plugins.forEach(plugin -> out.println("  not live " + PluginText.line((Map<?, ?>) plugin)));
        }
    }

    private static String words(@Nullable Object check) {
        return check instanceof Map<?, ?> map
                ? (Boolean.TRUE.equals(map.get("up")) ? "up" : "DOWN") + "  " + map.get("detail")
                : String.valueOf(check);
    }
}

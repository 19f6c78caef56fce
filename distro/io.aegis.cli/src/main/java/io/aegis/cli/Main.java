package io.aegis.cli;

import io.aegis.cli.command.ApiCommand;
import io.aegis.cli.command.AuditCommand;
import io.aegis.cli.command.LoginCommand;
import io.aegis.cli.command.PluginCommand;
import io.aegis.cli.command.StatusCommand;
import io.aegis.cli.command.UserCommand;
import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import io.aegis.cli.remote.Logins;
import io.aegis.cli.server.LeftPostgres;
import io.aegis.cli.server.Server;
import io.aegis.cli.setting.Environment;
import io.aegis.cli.setting.SettingCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The entry: {@code run}, {@code plugin …}, {@code audit …}, {@code user …}, {@code login}, {@code api …}. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        List<String> rest =
                arguments.length == 0 ? List.of() : Arrays.asList(arguments).subList(1, arguments.length);
        try {
            Environment environment = Environment.of(System.getenv());
            return switch (arguments.length == 0 ? "" : arguments[0]) {
                case "run" -> serve(environment);
                case "stop-postgres" -> new LeftPostgres(environment).stop();
                case "status" -> new StatusCommand(environment, new Connection(environment), System.out).run(rest);
                case "plugin" -> new PluginCommand(new Connection(environment), System.out).run(rest);
                case "audit" -> new AuditCommand(new Connection(environment), System.out).run(rest);
                case "user" -> new UserCommand(new Connection(environment), System.in, System.out).run(rest);
                case "login" -> login(environment).login(rest);
                case "logout" -> login(environment).logout(rest);
                case "api" -> new ApiCommand(Logins.of(System.getenv()), System.in, System.out, System.err).run(rest);
                default ->
                    throw new UsageException(
                            "Unknown command. Commands: run, status, login, logout, api, plugin, audit, user.");
            };
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("Failed: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static LoginCommand login(Environment environment) {
        return new LoginCommand(new Connection(environment), Logins.of(System.getenv()), System.in, System.out);
    }

    private static int serve(Environment environment) throws IOException, InterruptedException {
        Path application = application();
        SettingCheck check = SettingCheck.of(System.getenv(), environment.home(), application);
        check.warnings().forEach(System.err::println);
        if (!check.problems().isEmpty()) {
            check.problems().forEach(System.err::println);
            throw new UsageException("Aegis was not started. Correct these settings;"
                    + " docs/reference/settings.md lists all of them.");
        }
        return new Server(environment, application).run();
    }

    private static Path application() {
        String folder = System.getProperty("aegis.application");
        if (folder == null) {
            throw new UsageException("Start this through the script `aegis`.");
        }
        return Path.of(folder);
    }
}

package io.aegis.cli.command;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** {@code user reset-password NAME}: a new password for somebody who has forgotten theirs. */
public final class UserCommand {
    private static final String USAGE = "Usage: aegis user reset-password NAME [--stdin | --generate]";
    private static final int RANDOM_BYTES = 18;
    private static final int PAGE = 100;

    private final Connection connection;
    private final InputStream in;
    private final PrintStream out;

    public UserCommand(Connection connection, InputStream in, PrintStream out) {
        this.connection = connection;
        this.in = in;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        boolean generates = words.remove("--generate");
        boolean readsInput = words.remove("--stdin");
        if (words.size() != 2 || !words.get(0).equals("reset-password") || (generates && readsInput)) {
            throw new UsageException(USAGE);
        }
        Map<?, ?> user = find(words.get(1));
        String password = generates
                ? generated()
                : Passwords.of(readsInput, in, USAGE).choose("New password of " + user.get("username"));
        Map<?, ?> changed = connection
                .patch("/users/" + user.get("id"), "{\"password\":" + quoted(password) + "}")
                .object();
        out.println("The password of " + user.get("username") + " was reset" + (generates ? ": " + password : "."));
        out.println("All sessions have ended, all API keys are revoked. The next log-in asks for another password.");
        if (Boolean.FALSE.equals(changed.get("is_active"))) {
            out.println("The user is deactivated and cannot log in before an administrator changes that.");
        }
        return 0;
    }

    private Map<?, ?> find(String name) throws IOException, InterruptedException {
        String search = URLEncoder.encode(name, StandardCharsets.UTF_8);
        for (int offset = 0; ; ) {
            Map<?, ?> page = connection
                    .get("/users?limit=" + PAGE + "&offset=" + offset + "&search=" + search)
                    .object();
            List<?> items = page.get("items") instanceof List<?> rows ? rows : List.of();
            for (Object item : items) {
                if (item instanceof Map<?, ?> user && name.equalsIgnoreCase(String.valueOf(user.get("username")))) {
                    return user;
                }
            }
            offset += items.size();
            if (items.isEmpty() || !(page.get("total") instanceof Number total) || offset >= total.intValue()) {
                throw new CommandException("There is no user " + name + ".");
            }
        }
    }

    private static String generated() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        // The last four see to it that there is a character of each kind.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "-aA1";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> json.append(String.format("\\u%04x", unit)));
        return json.append('"').toString();
    }
}

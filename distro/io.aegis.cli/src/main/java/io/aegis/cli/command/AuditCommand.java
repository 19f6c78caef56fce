package io.aegis.cli.command;

import io.aegis.cli.error.UsageException;
import io.aegis.cli.remote.Connection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code audit verify}: exit code 0 if the chain of audit records is whole, and holds the head that was kept if one is
 * given, 1 if not. {@code audit head}: the head, to be kept.
 */
public final class AuditCommand {
    private static final String USAGE = "Usage: aegis audit head | verify [--head HASH|FILE]";
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-fA-F]{64}\\b");

    private final Connection connection;
    private final PrintStream out;

    public AuditCommand(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.equals(List.of("head"))) {
            Map<?, ?> head = connection.get("/audit-logs/head").object();
            out.println(head.get("position") + " " + head.get("hash"));
            return 0;
        }
        if (arguments.equals(List.of("verify"))) {
            return verify("");
        }
        if (arguments.size() == 3 && arguments.subList(0, 2).equals(List.of("verify", "--head"))) {
            return verify("?head=" + hash(arguments.get(2)));
        }
        throw new UsageException(USAGE);
    }

    private int verify(String query) throws IOException, InterruptedException {
        Map<?, ?> result = connection.get("/audit-logs/verification" + query).object();
        boolean whole = Boolean.TRUE.equals(result.get("intact"));
        out.println(whole ? "The audit log is whole." : "THE AUDIT LOG IS BROKEN.");
        result.forEach((name, value) -> out.println("  " + name + ": " + value));
        return whole ? 0 : 1;
    }

    /** The hash itself, or the last one in a file: what {@code audit head} printed, also line by line. */
    private static String hash(String hashOrFile) throws IOException {
        if (HASH.matcher(hashOrFile).matches()) {
            return hashOrFile;
        }
        Path file = Path.of(hashOrFile);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(
                    "\"" + hashOrFile + "\" is neither a hash of 64 hexadecimal digits nor a file that this"
                            + " user can read. " + USAGE);
        }
        Matcher hashes = HASH.matcher(Files.readString(file));
        String last = null;
        while (hashes.find()) {
            last = hashes.group();
        }
        if (last == null) {
            throw new UsageException("There is no hash in " + file + ". Write one there with: aegis audit head > FILE");
        }
        return last;
    }
}

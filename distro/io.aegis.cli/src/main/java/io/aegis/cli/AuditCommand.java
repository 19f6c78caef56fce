package io.aegis.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** {@code audit verify}: exit code 0 if the chain of audit records is whole, 1 if not. */
final class AuditCommand {
    private final Connection connection;
    private final PrintStream out;

    AuditCommand(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    int run(List<String> arguments) throws IOException, InterruptedException {
        if (!arguments.equals(List.of("verify"))) {
            throw new UsageException("Usage: aegis audit verify");
        }
        Map<?, ?> result = connection.get("/audit-logs/verification").object();
        boolean whole = Boolean.TRUE.equals(result.get("intact"));
        out.println(whole ? "The audit log is whole." : "THE AUDIT LOG IS BROKEN.");
        result.forEach((name, value) -> out.println("  " + name + ": " + value));
        return whole ? 0 : 1;
    }
}

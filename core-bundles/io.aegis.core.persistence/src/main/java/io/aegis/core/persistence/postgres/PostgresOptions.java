package io.aegis.core.persistence.postgres;

/**
 * How the embedded PostgreSQL runs.
 *
 * @param durable whether what was committed must outlive a power cut; only tests do without
 * @param maxConnections how many connections it takes
 */
public record PostgresOptions(boolean durable, int maxConnections) {
    /** The text of the configuration file. */
    String configuration(int port) {
        String safe = durable ? "on" : "off";
        return """
                # Written by Aegis at each start: changes are lost.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                max_connections = %d
                password_encryption = 'scram-sha-256'
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                shared_buffers = '128MB'
                jit = off
                huge_pages = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                log_checkpoints = off
                cluster_name = 'aegis'
                """
                .formatted(port, maxConnections, safe, safe, safe);
    }
}

package io.aegis.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How to reach the database of the server under test: the given one, or the one under its home. */
public record DatabaseAccess(String url, String user, String password) {
    private static final int PORT_LINE = 3;

    public static DatabaseAccess of(Path home) throws IOException {
        Map<String, String> given = System.getenv();
        String url = given.getOrDefault("AEGIS_DATABASE_URL", "");
        if (!url.isEmpty()) {
            return new DatabaseAccess(
                    url,
                    given.getOrDefault("AEGIS_DATABASE_USER", ""),
                    given.getOrDefault("AEGIS_DATABASE_PASSWORD", ""));
        }
        Path postgres = home.resolve("postgres");
        String port =
                Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(PORT_LINE);
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/aegis",
                "aegis",
                Files.readString(postgres.resolve("password")).strip());
    }
}

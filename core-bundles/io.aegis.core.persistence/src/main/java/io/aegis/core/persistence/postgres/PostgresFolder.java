package io.aegis.core.persistence.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the files of an embedded PostgreSQL lie.
 *
 * @param root the folder
 */
record PostgresFolder(Path root) {
    private static final long LARGE_LOG = 10L << 20;
    private static final String UNPACKING = "unpacking-";

    Path data() {
        return root.resolve("data");
    }

    Path halfMadeData() {
        return root.resolve("data.new");
    }

    Path configuration() {
        return data().resolve("aegis.conf");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    PostmasterFile postmaster() {
        return new PostmasterFile(data());
    }

    /** Takes away what a killed server left half done, and a log that has become large. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> halfUnpacked = Files.newDirectoryStream(root, UNPACKING + "*")) {
            for (Path folder : halfUnpacked) {
                Folders.delete(folder);
            }
        }
        if (Files.exists(log()) && Files.size(log()) > LARGE_LOG) {
            Files.move(log(), root.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log())) {
            Files.createFile(log());
        }
    }

    /** The end of the log. */
    String lastWords() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - 5)).collect(Collectors.joining(" | "));
    }
}

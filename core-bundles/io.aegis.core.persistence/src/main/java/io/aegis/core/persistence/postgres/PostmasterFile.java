package io.aegis.core.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: what a running PostgreSQL says of itself, and a killed one leaves behind. */
final class PostmasterFile {
    private final Path data;
    private final Path file;

    PostmasterFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /** The process that serves the data folder. The file may be a copy, and tell of the server of the original. */
    Optional<ProcessHandle> process() throws IOException {
        List<String> lines = lines();
        Optional<Long> pid = lines.stream().findFirst().flatMap(PostmasterFile::number);
        return pid.flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(PostmasterFile::isPostgres)
                .filter(process -> serves(process, lines));
    }

    /** PostgreSQL works in its data folder; where that cannot be seen, what it has written counts. */
    private boolean serves(ProcessHandle process, List<String> lines) {
        try {
            Path own = data.toRealPath();
            Path working = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            try {
                return own.equals(working.toRealPath());
            } catch (IOException e) {
                return lines.size() > 1 && own.equals(Path.of(lines.get(1)).toRealPath());
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes the file of a dead process away: another process may have its number now, and PostgreSQL would not start. */
    void deleteIfStale() throws IOException {
        if (process().isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,10}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** A dead process whose parent has not taken note of it yet has no command any more. */
    private static boolean isPostgres(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().or(info::commandLine).orElse("").contains("postgres");
    }
}

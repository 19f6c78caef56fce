package io.aegis.core.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: what a running PostgreSQL says of itself, and a killed one leaves behind. */
final class PostmasterFile {
    private final Path file;

    PostmasterFile(Path data) {
        this.file = data.resolve("postmaster.pid");
    }

    /** The process that serves the data folder. */
    Optional<ProcessHandle> process() throws IOException {
        Optional<Long> pid = firstLine().flatMap(PostmasterFile::number);
        return pid.flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(PostmasterFile::isPostgres);
    }

    /** Takes the file of a dead process away: another process may have its number now, and PostgreSQL would not start. */
    void deleteIfStale() throws IOException {
        if (process().isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private Optional<String> firstLine() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream().findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
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

package io.aegis.core.runtime.blob;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the folders that the server writes to can be written: tried with a small file, at each look. */
@Component
public final class StorageHealth implements HealthCheck {
    private static final int PROBE_BYTES = 64 << 10;
    /** PostgreSQL makes its log in files of 16 MiB, and stops where it cannot make the next. */
    private static final long DATABASE_BYTES = 32L << 20;

    private final Path home;
    private final List<Path> folders;
    private final Path database;

    @Activate
    public StorageHealth(@Reference Settings settings) {
        home = settings.home();
        folders = List.of(home, home.resolve("run"), BlobPlace.of(settings));
        database = home.resolve("postgres").resolve("data");
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Health check() {
        for (Path folder : folders) {
            try {
                probe(folder);
            } catch (IOException e) {
                return Health.down("The folder " + name(folder) + " cannot be written (" + reason(e) + ")");
            }
        }
        return room();
    }

    private static void probe(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path file = Files.createTempFile(folder, ".probe", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Health room() {
        try {
            long left =
                    Files.isDirectory(database) ? Files.getFileStore(database).getUsableSpace() : Long.MAX_VALUE;
            return left < DATABASE_BYTES
                    ? Health.down("The disk of the database has " + (left >> 20) + " MiB left")
                    : Health.up("can be written");
        } catch (IOException e) {
            return Health.down("The disk of the database cannot be looked at (" + reason(e) + ")");
        }
    }

    /** Of the folder in the home: the answer goes to everybody, and where the home lies is nobody's business. */
    private String name(Path folder) {
        if (folder.equals(home)) {
            return "of the server's home";
        }
        Path last = folder.getFileName();
        return last == null ? "of the files" : last.toString();
    }

    /** The words of the operating system, without the path. */
    private static String reason(IOException failure) {
        String words = failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failure.getMessage());
        return failure instanceof AccessDeniedException ? "permission denied" : words;
    }
}

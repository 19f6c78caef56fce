package io.aegis.cli.server;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.setting.Environment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second server away from a home; the operating system lets go of it when the process ends, however it ends. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock take(Environment environment) throws IOException {
        Path home = environment.home();
        Path file = environment.run().resolve("lock");
        try {
            Files.createDirectories(environment.run());
        } catch (IOException e) {
            throw new CommandException("The home folder " + home + " cannot be written: " + e.getMessage()
                    + "\nChoose another with --home DIR, or give this user the right to write it.");
        }
        if (!Files.isWritable(home)) {
            throw new CommandException("The home folder " + home + " cannot be written by this user."
                    + "\nChoose another with --home DIR, or give this user the right to write it.");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new CommandException("The home folder " + home + " is in use by a server that runs."
                    + "\nStop that one, or choose another with --home DIR.");
        }
        return new HomeLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

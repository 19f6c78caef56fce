package io.aegis.core.security.key;

import io.aegis.api.setting.Settings;
import io.aegis.core.security.Fingerprint;
import io.aegis.core.security.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of the local command line: made anew at each start, in {@code HOME/run/cli.key} and in memory only. Who can
 * read that file may act as administrator, from this machine.
 */
@Component(service = CommandLineKey.class)
public final class CommandLineKey {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineKey.class);

    private final Path path;
    private final Fingerprint fingerprint;

    @Activate
    public CommandLineKey(@Reference Settings settings) {
        KeyText key = KeyText.generate();
        path = settings.home().resolve("run").resolve("cli.key");
        fingerprint = key.fingerprint();
        try {
            PrivateFile.write(path, key.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    public boolean is(Fingerprint other) {
        return fingerprint.equals(other);
    }

    @Deactivate
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", path, e);
        }
    }
}

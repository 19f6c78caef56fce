package io.aegis.technique;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the starter catalogue from a real bundle: see the README for the command. */
final class StarterGenerator {
    private StarterGenerator() {}

    /** Takes the bundle and the file to write. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            Files.writeString(Path.of(arguments[1]), StarterCatalogue.write(StixBundleReader.read(in, 512L << 20)));
        }
    }
}

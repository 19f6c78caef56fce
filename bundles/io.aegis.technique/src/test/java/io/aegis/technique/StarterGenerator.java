package io.aegis.technique;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.StixBundleReader;
import io.aegis.technique.sync.StarterCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Makes the starter catalogue from a real bundle: see the README for the command. */
final class StarterGenerator {
    private StarterGenerator() {}

    /** Takes the bundle, in gzip, and the file to write. */
    public static void main(String[] arguments) throws IOException {
        AttackCatalogue catalogue =
                StixBundleReader.read(() -> new GZIPInputStream(Files.newInputStream(Path.of(arguments[0]))), Set.of());
        Files.writeString(Path.of(arguments[1]), StarterCatalogue.write(catalogue));
    }
}

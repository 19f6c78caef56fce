package io.aegis.core.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words in which a bundle describes its part of the API: {@code openapi.properties} at the root of its jar, and for
 * what it does not name the one of this bundle. ADR 031 says why they do not stand in annotations.
 *
 * @param own of the bundle
 * @param common of this bundle
 */
record OpenApiWords(Properties own, Properties common) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApiWords.class);
    private static final String FILE = "openapi.properties";
    private static final Properties COMMON = read(Objects.requireNonNull(OpenApiWords.class.getResource("/" + FILE)));

    static final OpenApiWords COMMON_ONLY = new OpenApiWords(new Properties(), COMMON);

    static OpenApiWords of(Bundle bundle) {
        try {
            return new OpenApiWords(read(bundle.getEntry(FILE)), COMMON);
        } catch (IllegalStateException e) {
            // Removed at this moment: the document is made anew right after.
            return COMMON_ONLY;
        }
    }

    private static Properties read(@Nullable URL file) {
        Properties words = new Properties();
        if (file != null) {
            try (InputStream in = file.openStream()) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException | IllegalArgumentException e) {
                // The mistake of one plugin must not leave all others without a document.
                LOG.warn("{} cannot be read: {}", file, e.toString());
            }
        }
        return words;
    }

    /** What is at the paths of a segment. */
    Optional<String> ofSegment(String segment) {
        return first(own, segment);
    }

    /** What a parameter of the operations of a segment says. */
    Optional<String> ofParameter(String segment, String name) {
        return first(own, segment + "." + name).or(() -> first(common, "parameter." + name));
    }

    /** What a member of a record says: of that record, or of every record of the bundle that has it. */
    Optional<String> ofMember(String type, String name) {
        return first(own, type + "." + name, name).or(() -> first(common, type + "." + name, name));
    }

    /** A body that an operation takes: the operation's own (with .form after it a form's), or that of its type. */
    Optional<String> exampleOf(String operationId, String type) {
        return first(own, "example." + operationId, "example." + type);
    }

    private static Optional<String> first(Properties words, String... keys) {
        return Stream.of(keys)
                .map(words::getProperty)
                .filter(Objects::nonNull)
                .map(String::strip)
                .findFirst();
    }
}

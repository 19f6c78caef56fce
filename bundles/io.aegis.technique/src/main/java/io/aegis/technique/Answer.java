package io.aegis.technique;

import io.aegis.api.rest.Audience;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.stix.ContentHash;
import java.util.function.BooleanSupplier;

/**
 * An answer that is kept ready.
 *
 * @param total how many rows there are beside those of this page; 1 for a single thing
 */
public record Answer(JsonDocument document, long total) {
    public static Answer of(byte[] utf8, long total) {
        return new Answer(new JsonDocument(utf8, ContentHash.of(utf8)), total);
    }

    /** The same answer, which may be given again as long as the condition holds. */
    Answer currentWhile(BooleanSupplier condition) {
        return new Answer(new JsonDocument(document.utf8(), document.version(), condition, Audience.holders()), total);
    }

    int size() {
        return document.utf8().length;
    }
}

package io.aegis.technique;

import io.aegis.api.rest.Audience;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.stix.ContentHash;
import java.util.function.BooleanSupplier;

/**
 * An answer that is kept ready, for all who may ask for it.
 *
 * @param total how many rows there are beside those of this page; 1 for a single thing
 */
public record Answer(JsonDocument document, long total) {
    /** With what tells whether it is still so, taken before it was read. */
    public static Answer of(byte[] utf8, long total, BooleanSupplier current) {
        return new Answer(new JsonDocument(utf8, ContentHash.of(utf8), current, Audience.holders()), total);
    }
}

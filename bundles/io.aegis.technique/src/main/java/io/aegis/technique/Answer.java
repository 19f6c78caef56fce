package io.aegis.technique;

import io.aegis.api.rest.JsonDocument;

/**
 * An answer that is kept ready.
 *
 * @param total how many rows there are beside those of this page; 1 for a single thing
 */
record Answer(JsonDocument document, long total) {
    static Answer of(byte[] utf8, long total) {
        return new Answer(new JsonDocument(utf8, ContentHash.of(utf8)), total);
    }

    int size() {
        return document.utf8().length;
    }
}

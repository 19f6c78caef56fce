package io.aegis.api.rest;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A JSON answer that is already written, with its version: for resources that keep answers ready. Immutable by
 * agreement: nobody changes the bytes after the construction.
 */
@ProviderType
public final class JsonDocument implements Versioned {
    private final byte[] utf8;
    private final String version;

    /** Keeps the array, without a copy. */
    public JsonDocument(byte[] utf8, String version) {
        this.utf8 = utf8;
        this.version = version;
    }

    /** The JSON text in UTF-8; not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public String version() {
        return version;
    }
}

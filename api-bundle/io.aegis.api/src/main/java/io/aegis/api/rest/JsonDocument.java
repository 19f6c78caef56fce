package io.aegis.api.rest;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A JSON answer that is already written, with its version: for resources that keep answers ready. Immutable by
 * agreement: nobody changes the bytes after the construction.
 */
@ProviderType
public final class JsonDocument implements Versioned {
    private final byte[] utf8;
    private final String version;
    private final BooleanSupplier current;
    private final Audience audience;

    /** Keeps the array, without a copy. The resource is asked again for every request. */
    public JsonDocument(byte[] utf8, String version) {
        this(utf8, version, () -> false);
    }

    /**
     * Keeps the array, without a copy. As long as {@code current} says true, core.rest may answer a GET of the same path
     * and query by the same caller with this document, without asking the resource again.
     *
     * @param current quick, thread-safe, and false for ever once it was false; false too when the bundle has stopped
     */
    public JsonDocument(byte[] utf8, String version, BooleanSupplier current) {
        this(utf8, version, current, Audience.callerAlone());
    }

    /**
     * As the other, for an answer that others than the caller may be given too: it must depend on nothing but path,
     * query, what {@code current} watches, and what the audience shares.
     *
     * @since 1.4
     */
    public JsonDocument(byte[] utf8, String version, BooleanSupplier current, Audience audience) {
        this.utf8 = utf8;
        this.version = version;
        this.current = current;
        this.audience = audience;
    }

    /** True as long as the document may be answered again without asking the resource. */
    public boolean isCurrent() {
        return current.getAsBoolean();
    }

    /**
     * Who may be given it.
     *
     * @since 1.4
     */
    public Audience audience() {
        return audience;
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

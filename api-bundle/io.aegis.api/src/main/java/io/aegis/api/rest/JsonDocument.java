package io.aegis.api.rest;

import io.aegis.api.security.Caller;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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
    private final Predicate<Caller> audience;

    /** Keeps the array, without a copy. The resource is asked again for every request. */
    public JsonDocument(byte[] utf8, String version) {
        this(utf8, version, () -> false);
    }

    /**
     * Keeps the array, without a copy. As long as {@code current} says true, core.rest may answer a GET of the same path
     * and query with this document, for every caller who holds the permission of the method, without asking the
     * resource again. So the answer must depend on nothing but path, query and what {@code current} watches.
     *
     * @param current quick, thread-safe, and false for ever once it was false; false too when the bundle has stopped
     */
    public JsonDocument(byte[] utf8, String version, BooleanSupplier current) {
        this(utf8, version, current, caller -> true);
    }

    /**
     * As the other, for an answer that is not the same for all who hold the permission of the method: core.rest gives it
     * again only to callers whom {@code audience} accepts. For others it asks the resource, and keeps a few of those
     * answers beside this one. Whoever is accepted must be somebody whom the resource would answer exactly this. So the
     * audience asks of a caller all that the resource asked: {@code caller -> caller.isOneOf(RED_LEAD, BLUE_LEAD)} for
     * what leads and admin see, {@code caller -> !caller.isOneOf(RED_LEAD, BLUE_LEAD)} for what the others see.
     *
     * @param audience quick, thread-safe, and always of the same opinion about the same caller; asked only about callers
     *     who hold the permission; it must accept the caller for whom the document was written, but not hold on to that
     *     {@link Caller}
     * @since 1.1
     */
    public JsonDocument(byte[] utf8, String version, BooleanSupplier current, Predicate<Caller> audience) {
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
     * True if the document, as long as it is current, is what this caller would be answered.
     *
     * @since 1.1
     */
    public boolean isFor(Caller caller) {
        return audience.test(caller);
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

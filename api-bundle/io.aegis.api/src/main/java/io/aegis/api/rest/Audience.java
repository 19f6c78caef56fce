package io.aegis.api.rest;

import io.aegis.api.security.Caller;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may be given a {@link JsonDocument} again that was written for one caller. Always only callers who hold the
 * permission of the method. Immutable and thread-safe.
 *
 * @since 1.4
 */
@ProviderType
public final class Audience {
    private static final Audience CALLER = new Audience(
            caller -> List.of(caller.userId().map(Object.class::cast).orElse(caller.username()), caller.role()));
    private static final Audience HOLDERS = new Audience(caller -> true);

    private final Function<Caller, ?> key;

    private Audience(Function<Caller, ?> key) {
        this.key = key;
    }

    /** The caller alone, with the same role. What a document has that says nothing. */
    public static Audience callerAlone() {
        return CALLER;
    }

    /** All who hold the permission: the answer depends on nothing but path and query. */
    public static Audience holders() {
        return HOLDERS;
    }

    /**
     * All of whom the key is equal to that of the caller: whatever of a caller the answer depends on.
     *
     * @param key quick, thread-safe, always the same for the same caller while the document is current; a value with
     *     {@code equals} that does not hold on to the caller
     */
    public static Audience sharing(Function<Caller, ?> key) {
        return new Audience(key);
    }

    /** What all of the audience have in common with this caller. */
    public Object key(Caller caller) {
        return key.apply(caller);
    }
}

package io.aegis.api.rest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A single resource with a version. core.rest answers it as {@code ETag}, and 304 to an {@code If-None-Match} that
 * names it. A change asks with {@link IfMatch} whether the caller saw the newest version.
 */
@ConsumerType
public interface Versioned {
    /**
     * Changes whenever the answer changes: a counter, an instant or a hash. Visible characters without quotation
     * marks. Not a member of the JSON.
     */
    String version();

    /**
     * A resource whose row counts its changes: {@code UPDATE … SET revision = revision + 1}.
     *
     * @since 1.4
     */
    @ConsumerType
    interface Counted extends Versioned {
        /** 1 for a new one; one more after each change. */
        int revision();

        @Override
        default String version() {
            return Integer.toString(revision());
        }
    }
}

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
}

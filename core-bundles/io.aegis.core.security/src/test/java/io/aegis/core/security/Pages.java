package io.aegis.core.security;

import io.aegis.api.rest.PageRequest;

/** Pages that tests ask for. */
public final class Pages {
    private Pages() {}

    public static PageRequest first() {
        return new PageRequest(0, PageRequest.MAX_LIMIT);
    }
}

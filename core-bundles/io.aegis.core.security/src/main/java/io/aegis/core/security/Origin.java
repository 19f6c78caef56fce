package io.aegis.core.security;

/** Where a request comes from: the client's address, the request's id, and whether the client used TLS. */
record Origin(String address, String requestId, boolean isSecure) {
    static final Origin PLATFORM = new Origin("", "", false);
}

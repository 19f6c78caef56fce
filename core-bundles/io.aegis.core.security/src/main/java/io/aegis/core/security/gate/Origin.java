package io.aegis.core.security.gate;

/** Where a request comes from: the client's address, the request's id, and whether the client used TLS. */
public record Origin(String address, String requestId, boolean isSecure) {
    public static final Origin PLATFORM = new Origin("", "", false);
}

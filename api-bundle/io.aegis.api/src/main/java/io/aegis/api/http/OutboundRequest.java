package io.aegis.api.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** A call to another machine. Immutable; each {@code with…} gives a new one. */
@ProviderType
public final class OutboundRequest {
    private final String method;
    private final String url;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration timeout;
    private final long maxBytes;
    private final int redirects;

    private OutboundRequest(
            String method,
            String url,
            Map<String, String> headers,
            byte[] body,
            Duration timeout,
            long maxBytes,
            int redirects) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.redirects = redirects;
    }

    /** A GET: 30 seconds, 64 MiB, no redirects. */
    public static OutboundRequest get(String url) {
        return new OutboundRequest("GET", url, Map.of(), new byte[0], Duration.ofSeconds(30), 64L << 20, 0);
    }

    /** A POST with a body: 30 seconds, 64 MiB of answer, no redirects. */
    public static OutboundRequest post(String url, byte[] body) {
        return new OutboundRequest("POST", url, Map.of(), body.clone(), Duration.ofSeconds(30), 64L << 20, 0);
    }

    /** With another method. */
    public OutboundRequest withMethod(String name) {
        return new OutboundRequest(name, url, headers, body, timeout, maxBytes, redirects);
    }

    /** With a header more. */
    public OutboundRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, url, Map.copyOf(more), body, timeout, maxBytes, redirects);
    }

    /** With another limit on the time until the answer has been read whole. */
    public OutboundRequest withTimeout(Duration limit) {
        return new OutboundRequest(method, url, headers, body, limit, maxBytes, redirects);
    }

    /** With another limit on the bytes of the answer, counted after decompression; beyond it reading fails. */
    public OutboundRequest withMaxBytes(long limit) {
        return new OutboundRequest(method, url, headers, body, timeout, limit, redirects);
    }

    /** Following so many redirects at most. */
    public OutboundRequest withRedirects(int limit) {
        return new OutboundRequest(method, url, headers, body, timeout, maxBytes, limit);
    }

    /** The method. */
    public String method() {
        return method;
    }

    /** The URL. */
    public String url() {
        return url;
    }

    /** The headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, empty for none. */
    public byte[] body() {
        return body.clone();
    }

    /** The limit on the time. */
    public Duration timeout() {
        return timeout;
    }

    /** The limit on the answer. */
    public long maxBytes() {
        return maxBytes;
    }

    /** How many redirects are followed. */
    public int redirects() {
        return redirects;
    }
}

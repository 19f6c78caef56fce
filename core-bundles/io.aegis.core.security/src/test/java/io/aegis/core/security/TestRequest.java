package io.aegis.core.security;

import io.aegis.core.security.gate.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request without a servlet container. */
public final class TestRequest implements Incoming {
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private String peer = "127.0.0.1";
    private boolean secure;

    private TestRequest(String method, String target) {
        int question = target.indexOf('?');
        this.method = method;
        this.path = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? null : target.substring(question + 1);
    }

    public static TestRequest get(String target) {
        return new TestRequest("GET", target);
    }

    public static TestRequest post(String target) {
        return new TestRequest("POST", target);
    }

    public TestRequest with(String header, String value) {
        headers.computeIfAbsent(header.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
        return this;
    }

    public TestRequest withCookie(String token) {
        return with("Cookie", "theme=dark; aegis_token=" + token);
    }

    public TestRequest withBearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public TestRequest from(String address) {
        peer = address;
        return this;
    }

    public TestRequest overTls() {
        secure = true;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String query() {
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public String peerAddress() {
        return peer;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String requestId() {
        return "request-1";
    }
}

package io.aegis.technique;

import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A network in which only the pages are there that the test puts up. */
final class FakeInternet implements OutboundHttp {
    private final Map<String, byte[]> pages = new HashMap<>();

    FakeInternet with(String url, byte[] body) {
        pages.put(url, body);
        return this;
    }

    @Override
    public void check(String url) {}

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        byte[] body = pages.get(request.url());
        if (body == null) {
            throw new ConnectException("no route to host");
        }
        return new Page(new ByteArrayInputStream(body));
    }

    private record Page(InputStream body) implements OutboundResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}

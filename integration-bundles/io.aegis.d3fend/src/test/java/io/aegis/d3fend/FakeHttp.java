package io.aegis.d3fend;

import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network: away until a test says what it answers. */
final class FakeHttp implements OutboundHttp {
    private final List<String> urls = new ArrayList<>();
    private int status;
    private String body = "";

    void answer(int withStatus, String withBody) {
        this.status = withStatus;
        this.body = withBody;
    }

    List<String> urls() {
        return urls;
    }

    @Override
    public void check(String url) {}

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        urls.add(request.url());
        if (status == 0) {
            throw new ConnectException("Network is unreachable");
        }
        return new FakeResponse(status, body);
    }

    private record FakeResponse(int status, String text) implements OutboundResponse {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}

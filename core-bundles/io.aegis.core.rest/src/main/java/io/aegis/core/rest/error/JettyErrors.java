package io.aegis.core.rest.error;

import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.request.GuardedResponse;
import io.aegis.core.rest.request.RequestId;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers our error body where Jetty refuses a request before any filter sees it: a broken request line, headers that
 * are too long, a path that means two things.
 */
public final class JettyErrors implements Request.Handler {
    private final JsonService json;

    public JettyErrors(JsonService json) {
        this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        ErrorAnswer answer = GuardedResponse.ofStatus(status);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(RequestId.HEADER, RequestId.of(null));
        // Jetty closes it after most of these, and does not always say so.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(json.write(answer.body())), callback);
        return true;
    }
}

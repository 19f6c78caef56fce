package io.aegis.core.rest.request;

import io.aegis.core.rest.error.ErrorAnswer;
import io.aegis.core.rest.error.ErrorWriter;
import io.aegis.core.rest.json.JsonService;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes our error body where a servlet asks the container for an error page, and is done with the body of the request
 * before the answer begins.
 */
public final class GuardedResponse extends HttpServletResponseWrapper {
    private final GuardedRequest request;
    private final JsonService json;
    private boolean begun;

    GuardedResponse(HttpServletResponse response, GuardedRequest request, JsonService json) {
        super(response);
        this.request = request;
        this.json = json;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        begin();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        begin();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        begin();
        super.flushBuffer();
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(type);
        keepFlowing(type);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, value);
        if (name.equalsIgnoreCase("Content-Type")) {
            keepFlowing(value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        super.addHeader(name, value);
        if (name.equalsIgnoreCase("Content-Type")) {
            keepFlowing(value);
        }
    }

    /** A proxy such as nginx would collect the events of a stream. */
    private void keepFlowing(@Nullable String type) {
        if (type != null && type.startsWith("text/event-stream")) {
            super.setHeader("X-Accel-Buffering", "no");
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            if (!request.isReadToEnd() && !isCommitted()) {
                setHeader("Connection", "close");
            }
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        ErrorWriter.write(this, json, ofStatus(status));
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }

    public static ErrorAnswer ofStatus(int status) {
        return switch (status) {
            case 401 -> ErrorAnswer.of(401, "UNAUTHORIZED", "This needs a login or an API key.");
            case 403 -> ErrorAnswer.of(403, "FORBIDDEN", "This is not allowed.");
            case 404 -> ErrorAnswer.of(404, "ROUTE_NOT_FOUND", "There is nothing at this path.");
            case 405 -> ErrorAnswer.of(405, "METHOD_NOT_ALLOWED", "This path does not take this method.");
            case 413 -> ErrorAnswer.of(413, "TOO_LARGE", "The request is too large.");
            case 414 -> ErrorAnswer.of(414, "INVALID_INPUT", "The address is too long.");
            case 431 -> ErrorAnswer.of(431, "INVALID_INPUT", "The headers are too long.");
            case 505 -> ErrorAnswer.of(505, "INVALID_INPUT", "This version of HTTP is not spoken here.");
            case 503 -> ErrorAnswer.of(503, "UNAVAILABLE", "This cannot be done just now.");
            default ->
                status >= 400 && status < 500
                        ? ErrorAnswer.of(status, "INVALID_INPUT", "The request cannot be understood.")
                        : ErrorAnswer.of(500, "INTERNAL_ERROR", "The server made a mistake.");
        };
    }
}

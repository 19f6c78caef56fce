package io.aegis.core.rest.error;

import io.aegis.core.rest.json.JsonService;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes an error outside the JAX-RS applications. */
public final class ErrorWriter {
    private ErrorWriter() {}

    public static void write(HttpServletResponse response, JsonService json, ErrorAnswer answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType("application/json");
        answer.headers().forEach(response::setHeader);
        byte[] body = json.write(answer.body());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

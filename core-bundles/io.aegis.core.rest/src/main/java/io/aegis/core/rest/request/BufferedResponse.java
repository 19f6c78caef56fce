package io.aegis.core.rest.request;

import io.aegis.core.rest.idempotency.FirstAnswer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps an answer until it is known whether the transaction behind it was committed. */
public final class BufferedResponse extends HttpServletResponseWrapper {
    private static final Set<String> NOT_KEPT = Set.of("content-length", "date", "set-cookie", "x-request-id");

    private final HttpServletResponse target;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ServletOutputStream output = new BufferedOutput(body);
    private final PrintWriter writer = new PrintWriter(body, true, StandardCharsets.UTF_8);
    private int status = 200;

    public BufferedResponse(HttpServletResponse target) {
        super(target);
        this.target = target;
    }

    /** Writes what was kept to the caller. */
    public void send() throws IOException {
        writer.flush();
        target.setStatus(status);
        headers.forEach((name, values) -> {
            target.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> target.addHeader(name, value));
        });
        target.setContentLength(body.size());
        body.writeTo(target.getOutputStream());
    }

    public void fill(FirstAnswer first) {
        status = first.status();
        first.headers().lines().forEach(line -> {
            int colon = line.indexOf(": ");
            addHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        body.writeBytes(Base64.getDecoder().decode(first.body()));
    }

    public String headerLines() {
        return headers.entrySet().stream()
                .filter(header -> !NOT_KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
    }

    public String bodyText() {
        writer.flush();
        return Base64.getEncoder().encodeToString(body.toByteArray());
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setHeader(String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        addHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase) || target.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElseGet(() -> target.getHeader(name));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public void setContentType(String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public void setContentLength(int length) {
        // Known when the body is.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Known when the body is.
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void flushBuffer() {
        // Nothing leaves before the commit.
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public void reset() {
        body.reset();
        headers.clear();
        status = 200;
    }

    @Override
    public void sendError(int error) {
        setStatus(error);
    }

    @Override
    public void sendError(int error, @Nullable String message) {
        setStatus(error);
    }
}

package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls one server, with headers of its own. Immutable. */
public final class Client {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** By base: the documents against which all answers from there are held. */
    private static final Map<String, ApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

    private final String base;
    private final Map<String, String> headers;

    Client(String base) {
        this(base, Map.of());
    }

    private Client(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** From now on every answer of this server to a test that is not as its API document says is a failure. */
    void holdAnswersAgainstTheDocument() {
        DOCUMENTS.put(base, ApiDocument.of(this));
    }

    Client with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Client(base, more);
    }

    /** The value of a header that this client sends. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same, for paths outside {@code /api/v1}. */
    public Client atRoot() {
        return new Client(base.substring(0, base.length() - "/api/v1".length()), headers);
    }

    Client login(String username, String password) {
        Reply reply = tryLogin(username, password);
        assertThat(reply.status()).as("login of %s: %s", username, reply.text()).isEqualTo(200);
        return bearer(reply.json().path("access_token").asText());
    }

    Reply tryLogin(String username, String password) {
        String form =
                "username=" + URLEncoder.encode(username, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8);
        return send("POST", "/auth/login", form.getBytes(UTF_8), "application/x-www-form-urlencoded");
    }

    public Reply get(String path) {
        return send("GET", path, null, null);
    }

    Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    Reply post(String path, Object body) {
        return send("POST", path, bytes(body), "application/json");
    }

    Reply patch(String path, Object body) {
        return send("PATCH", path, bytes(body), "application/json");
    }

    /** A multipart form with one file. */
    public Reply upload(String path, Path file) {
        String boundary = "e2e-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        try {
            BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            return publish("POST", path, body, "multipart/form-data; boundary=" + boundary);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A multipart form with a file after the fields. */
    Reply upload(String path, Map<String, String> fields, String fileName, byte[] content) {
        String boundary = "e2e-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return publish("POST", path, body, "multipart/form-data; boundary=" + boundary);
    }

    /** The bytes of a download; fails on anything but 200. */
    byte[] download(String path) {
        try {
            HttpResponse<byte[]> response =
                    HTTP.send(request("GET", path, BodyPublishers.noBody(), null), BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply send(String method, String path, byte @Nullable [] body, @Nullable String type) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return publish(method, path, publisher, type);
    }

    private Reply publish(String method, String path, BodyPublisher body, @Nullable String type) {
        try {
            HttpResponse<String> response = HTTP.send(request(method, path, body, type), BodyHandlers.ofString(UTF_8));
            Reply reply = new Reply(method + " " + path, response.statusCode(), response.headers(), response.body());
            ApiDocument document = DOCUMENTS.get(base);
            if (document != null) {
                assertThat(document.differences(method, path, reply)).isEmpty();
            }
            return reply;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " found no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body, @Nullable String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::setHeader);
        if (type != null) {
            request.setHeader("Content-Type", type);
        }
        return request.build();
    }

    /** The status, or 0 where nobody listens. */
    int tryStatus(String path) {
        try {
            return get(path).status();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return body instanceof String text ? text.getBytes(UTF_8) : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

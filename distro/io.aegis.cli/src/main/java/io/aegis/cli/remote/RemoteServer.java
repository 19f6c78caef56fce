package io.aegis.cli.remote;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A server, here or elsewhere, that is called with a token or key. */
public final class RemoteServer {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final String address;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** The token may be empty. */
    public RemoteServer(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Calls and reads the whole answer. */
    public Answer answer(String method, String path, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = call(method, path, body, type);
        try (InputStream text = response.body()) {
            return new Answer(response.statusCode(), new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** No server answers there. */
    static final class NoServerException extends CommandException {
        private static final long serialVersionUID = 1L;

        NoServerException(String address) {
            super("No server answers at " + address + ".");
        }
    }

    public HttpResponse<InputStream> call(String method, String path, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                    .timeout(ANSWER)
                    .method(method, body);
        } catch (IllegalArgumentException e) {
            throw new UsageException("This cannot be called: " + method + " " + path + " (" + e.getMessage() + ")");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (java.net.ConnectException | java.net.http.HttpConnectTimeoutException e) {
            throw new NoServerException(address);
        }
    }
}

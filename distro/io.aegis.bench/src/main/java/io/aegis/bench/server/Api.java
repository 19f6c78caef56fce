package io.aegis.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The calls around the measured ones: log in, load data, install. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String host;
    private final int port;
    private String token = "";

    public Api(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public int port() {
        return port;
    }

    public String token() {
        return token;
    }

    public void logIn() throws IOException, InterruptedException {
        String form = "username=admin&password=" + URLEncoder.encode(Server.PASSWORD, StandardCharsets.UTF_8);
        token = post("/auth/login", BodyPublishers.ofString(form), "application/x-www-form-urlencoded")
                .path("access_token")
                .asText();
    }

    /** The status of a GET, also without being logged in. */
    public int status(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.discarding())
                .statusCode();
    }

    public byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        check(path, response.statusCode(), response.body());
        return response.body();
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    public JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), "application/json");
    }

    public void install(Path jar) throws IOException, InterruptedException {
        String boundary = "bench-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        post("/plugins", body, "multipart/form-data; boundary=" + boundary);
    }

    public void remove(String plugin) throws IOException, InterruptedException {
        String path = "/plugins/" + plugin;
        HttpResponse<byte[]> response = client.send(request(path).DELETE().build(), BodyHandlers.ofByteArray());
        check(path, response.statusCode(), response.body());
    }

    private JsonNode post(String path, BodyPublisher body, String type) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Content-Type", type).POST(body).build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        check(path, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + host + ":" + port + "/api/v1" + path))
                .timeout(ANSWER)
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static void check(String path, int status, byte[] body) throws IOException {
        if (status / 100 != 2) {
            throw new IOException(path + " answers " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }
}

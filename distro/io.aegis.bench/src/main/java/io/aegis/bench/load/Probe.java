package io.aegis.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Single requests, one after the other over one connection: what a lone client waits for. */
public record Probe(int port, String token, int seconds, int most) {

    /** Until the time is over, so many were asked, or, for changes, the ids are used up. Fails if one is not a 2xx. */
    public Histogram run(Endpoint endpoint, List<String> ids) throws IOException {
        Paths paths = endpoint.paths(ids);
        int count = endpoint.isPost() ? Math.min(most, ids.size()) : most;
        Histogram nanos = new Histogram(3);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < count && System.nanoTime() < end; i++) {
            String path = paths.next();
            long begin = System.nanoTime();
            once(endpoint, path);
            nanos.recordValue(System.nanoTime() - begin);
        }
        return nanos;
    }

    private void once(Endpoint endpoint, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", endpoint.accept());
        if (endpoint.isPost()) {
            byte[] body = endpoint.body().getBytes(StandardCharsets.UTF_8);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            throw new IOException(endpoint.title() + " is answered with " + status);
        }
        try (InputStream answer = connection.getInputStream()) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }
}

package io.aegis.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Somebody who is called, on a bare socket, so that it can misbehave in every way. */
public final class Receiver implements AutoCloseable {
    /** What it does when it has read a call. */
    public interface Behaviour {
        void answer(Call call, OutputStream out) throws IOException;
    }

    /** A call that came in. Names of headers are in lower case. */
    public record Call(String line, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Behaviour behaviour;

    Receiver(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public static Receiver answering(int status) {
        return new Receiver(status(status));
    }

    public static Behaviour status(int status, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return (call, out) -> out.write(
                text("HTTP/1.1 " + status + " So\r\n" + more + "Content-Length: 2\r\nConnection: close\r\n\r\nok"));
    }

    /** Says nothing until it is closed. */
    public static Receiver hanging() {
        Receiver[] self = new Receiver[1];
        self[0] = new Receiver((call, out) -> self[0].pause(120_000));
        return self[0];
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    int port() {
        return socket.getLocalPort();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits, but not longer than this receiver lives. */
    void pause(long millis) {
        try {
            boolean closed = closing.await(millis, TimeUnit.MILLISECONDS);
            if (closed) {
                throw new IllegalStateException("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            Call call = read(in);
            calls.add(call);
            behaviour.answer(call, out);
            out.flush();
        } catch (IOException | IllegalStateException e) {
            // The other side went, or the test is over.
        }
    }

    private static Call read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Call(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("gone");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

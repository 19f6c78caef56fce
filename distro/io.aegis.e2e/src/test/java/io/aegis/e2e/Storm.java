package io.aegis.e2e;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sixteen clients that create tests, upload evidence and move states until they are told to stop. */
final class Storm implements AutoCloseable {
    private static final int CLIENTS = 16;

    private final Client client;
    private final Journal journal;
    private final List<String> techniques;
    private final Set<Integer> permitted;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean stopped;

    /** Begins at once. {@code permitted} are the answers beside 2xx that may come. */
    Storm(Client client, Journal journal, List<String> techniques, Set<Integer> permitted) {
        this.client = client;
        this.journal = journal;
        this.techniques = techniques;
        this.permitted = permitted;
        for (int i = 0; i < CLIENTS; i++) {
            threads.execute(this::work);
        }
    }

    /** How many calls were answered 2xx. */
    int done() {
        return done.get();
    }

    private void work() {
        while (!stopped) {
            try {
                walk();
            } catch (IllegalStateException e) {
                // No answer: the server is away. Whatever was under way stays unsure.
                breathe();
            }
        }
    }

    private void walk() {
        String technique = techniques.get(ThreadLocalRandom.current().nextInt(techniques.size()));
        Reply created = client.post("/tests", Map.of("technique_id", technique, "title", "In the storm"));
        if (!isDone(created)) {
            breathe();
            return;
        }
        String id = created.json().path("id").asText();
        Journal.Entry entry = journal.created(id);
        boolean goesOn = move(entry, id, "start-execution", Map.of(), 1)
                && upload(entry, id)
                && move(entry, id, "submit-red", Map.of(), 2)
                && move(entry, id, "submit-blue", Map.of("detection_result", "detected"), 3);
        done.addAndGet(goesOn ? 1 : 0);
    }

    /** Whoever finds nobody comes back a little later: sixteen who do not take the processors from what is to come up. */
    private static void breathe() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private boolean move(Journal.Entry entry, String id, String action, Map<String, String> body, int step) {
        entry.begin();
        boolean moved = isDone(client.post("/tests/" + id + "/" + action, body));
        if (moved) {
            entry.reached(step);
        }
        return moved;
    }

    private boolean upload(Journal.Entry entry, String id) {
        byte[] content = new byte[1 + ThreadLocalRandom.current().nextInt(200_000)];
        new Random(ThreadLocalRandom.current().nextLong()).nextBytes(content);
        Reply reply = client.upload("/tests/" + id + "/evidence", Map.of("team", "red"), "screen.png", content);
        if (!isDone(reply)) {
            return false;
        }
        String sha256 = sha256(content);
        if (!reply.json().path("sha256_hash").asText().equals(sha256)) {
            journal.fail("wrong hash: " + reply);
        }
        entry.keeps(reply.json().path("id").asText(), sha256);
        return true;
    }

    private boolean isDone(Reply reply) {
        boolean good = reply.status() / 100 == 2;
        if (!good && !permitted.contains(reply.status())) {
            journal.fail(reply.toString());
        }
        done.addAndGet(good ? 1 : 0);
        return good;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells them to stop and waits for the last answers. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a client waits for an answer still");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

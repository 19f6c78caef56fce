package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A plugin comes and goes while others work: nobody notices. The long form is in the benchmarks. */
class HotDeployTest {
    private static final int CLIENTS = 16;
    private static final int CYCLES = 10;

    @Test
    void noRequestFailsWhileAPluginIsInstalledAndRemoved() throws InterruptedException {
        try (Server server = Server.start(Map.of())) {
            Client admin = server.admin();
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong answered = new AtomicLong();
            ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Thread thread = new Thread(() -> {
                    while (!stop.get()) {
                        call(admin, answered, failed);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int i = 0; i < CYCLES; i++) {
                admin.upload("/plugins", Installation.d3fend()).expect(201);
                admin.get("/d3fend/summary").expect(200);
                admin.delete("/plugins/d3fend").expect(204);
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failed).isEmpty();
            assertThat(answered.get()).isGreaterThan(CYCLES * (long) CLIENTS);
        }
    }

    private static void call(Client client, AtomicLong answered, ConcurrentLinkedQueue<String> failed) {
        try {
            Reply reply = client.get("/techniques?limit=5");
            if (reply.status() == 200) {
                answered.incrementAndGet();
            } else {
                failed.add(reply.toString());
            }
        } catch (IllegalStateException e) {
            failed.add(e.toString());
        }
    }
}

package io.aegis.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BundleThreadsTest {
    private final BundleThreads threads = new BundleThreads("demo");

    @Test
    void theyEndWithTheBundle() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        List<Thread> seen = new CopyOnWriteArrayList<>();
        Runnable forEver = () -> {
            seen.add(Thread.currentThread());
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        ExecutorService pool = threads.pool("pool", 2);
        Future<?> waiting = null;
        for (int i = 0; i < 3; i++) {
            waiting = pool.submit(forEver);
        }
        Future<?> scheduled = threads.scheduler("clock").schedule(forEver, 1, TimeUnit.MILLISECONDS);
        Thread own = threads.start("own", forEver);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("demo-pool-1", "demo-pool-2", "demo-clock-1", "demo-own");
        assertThat(seen).allMatch(Thread::isDaemon);
        assertThat(waiting).as("beyond the greatest number").isNotDone();

        threads.close();
        assertThat(own.isAlive()).isFalse();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(scheduled.isDone()).isTrue();
    }
}

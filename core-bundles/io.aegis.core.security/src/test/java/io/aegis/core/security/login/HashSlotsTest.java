package io.aegis.core.security.login;

import static io.aegis.core.security.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashSlotsTest {
    private final HashSlots slots = new HashSlots();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        end.countDown();
        threads.shutdownNow();
    }

    private CompletableFuture<String> occupy(String source, boolean isKnown) {
        return CompletableFuture.supplyAsync(() -> slots.of(source, isKnown, this::untilTheEnd), threads);
    }

    private String untilTheEnd() {
        try {
            return end.await(1, TimeUnit.MINUTES) ? "done" : "late";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void oneAddressTakesFewPlacesAndOthersComeIn() {
        List<CompletableFuture<String>> flood = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            flood.add(occupy("198.51.100.1", false));
        }
        await().until(() -> flood.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .count()
                == 22);
        assertProblem("RATE_LIMITED", () -> slots.of("198.51.100.1", false, () -> "in"));
        CompletableFuture<String> other = occupy("198.51.100.2", false);
        assertThat(slots.of("198.51.100.1", true, () -> "the owner, of the same address"))
                .startsWith("the owner");
        end.countDown();
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("done");
        assertThat(slots.of("198.51.100.1", false, () -> "in")).isEqualTo("in");
    }

    @Test
    void manyAddressesKeepNoOwnerOut() {
        for (int i = 0; i < 60; i++) {
            var unused = occupy("198.51.100." + i, false);
        }
        assertThat(slots.of("192.0.2.1", true, () -> "in")).isEqualTo("in");
    }
}

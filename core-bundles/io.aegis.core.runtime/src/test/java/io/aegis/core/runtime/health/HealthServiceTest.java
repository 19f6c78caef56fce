package io.aegis.core.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void release() {
        never.countDown();
    }

    @Test
    void aCheckThatHangsIsDownAndTheOthersAreTold() {
        HealthService service = of(check("good", () -> Health.up("fine")), check("slow", this::hang));
        HealthService.SystemHealth first = service.now();
        assertThat(first.status()).isEqualTo("down");
        assertThat(first.httpStatus()).isEqualTo(503);
        assertThat(first.checks().get("good")).isEqualTo(Health.up("fine"));
        assertThat(first.checks())
                .hasEntrySatisfying("slow", slow -> assertThat(slow.up()).isFalse());
        // At once, whoever asks: it is not asked again while it has not answered.
        for (int i = 0; i < 100; i++) {
            assertThat(service.now().status()).isEqualTo("down");
        }
        assertThat(asked).hasValue(1);
        service.close();
    }

    @Test
    void theLastAnswerOfASlowCheckStands() {
        AtomicInteger calls = new AtomicInteger();
        HealthService service = of(check("slow", () -> calls.getAndIncrement() == 0 ? Health.up("fine") : hang()));
        assertThat(service.now().status()).isEqualTo("up");
        Awaitility.await().until(() -> {
            assertThat(service.now().status()).isEqualTo("up");
            return calls.get() == 2;
        });
        Awaitility.await().until(() -> service.now().status().equals("down"));
        service.close();
    }

    @Test
    void aCheckThatThrowsIsDown() {
        HealthService service = of(check("broken", () -> {
            throw new IllegalStateException("no");
        }));
        assertThat(service.now().checks().get("broken")).isEqualTo(Health.down("The check itself failed"));
        service.close();
    }

    private Health hang() {
        asked.incrementAndGet();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Health.up("late");
    }

    private static HealthService of(HealthCheck... checks) {
        return new HealthService("1", () -> checks, () -> true, List.of());
    }

    private static HealthCheck check(String name, Supplier<Health> answer) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return answer.get();
            }
        };
    }
}

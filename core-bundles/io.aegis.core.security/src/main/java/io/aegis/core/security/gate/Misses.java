package io.aegis.core.security.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for what is not in memory: for the same thing once a second, and for all of them together so often
 * that nobody can wear the database out with keys that there are not.
 */
final class Misses {
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);
    private static final int MAX_REMEMBERED = 10_000;
    private static final int ASKED_PER_SECOND = 100;

    private final Cache<Object, Boolean> absent = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();
    private final RateLimit budget = new RateLimit(ASKED_PER_SECOND, Duration.ofSeconds(1));

    <T> Optional<T> ask(Object key, Supplier<@Nullable T> question) {
        if (absent.getIfPresent(key) != null
                || budget.take(Misses.class).filter(RateWindow::isExceeded).isPresent()) {
            return Optional.empty();
        }
        T found = question.get();
        if (found == null) {
            absent.put(key, Boolean.TRUE);
        }
        return Optional.ofNullable(found);
    }
}

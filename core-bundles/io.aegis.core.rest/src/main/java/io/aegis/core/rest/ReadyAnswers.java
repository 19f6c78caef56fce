package io.aegis.core.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Answers by path and query, for as long as their documents are current. */
@Component(service = ReadyAnswers.class)
public final class ReadyAnswers {
    private static final long MAX_BYTES = 16L << 20;
    private static final int MAX_KEY_LENGTH = 500;

    private final AtomicLong clearings = new AtomicLong();
    private final Cache<String, ReadyAnswer> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String key, ReadyAnswer answer) -> 2 * key.length() + answer.size() + 300)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Made by SCR. */
    @Activate
    public ReadyAnswers() {}

    /** The answer that may be given for that path and query now. */
    @Nullable
    ReadyAnswer find(String key) {
        ReadyAnswer answer = answers.getIfPresent(key);
        if (answer == null || answer.document().isCurrent()) {
            return answer;
        }
        answers.invalidate(key);
        return null;
    }

    /** Counts how often everything was forgotten: to be read before an answer is asked for. */
    long clearings() {
        return clearings.get();
    }

    /** Keeps the answer unless everything was forgotten since. */
    void keep(String key, ReadyAnswer answer, long clearingsBefore) {
        if (key.length() <= MAX_KEY_LENGTH && clearings.get() == clearingsBefore) {
            answers.put(key, answer);
        }
    }

    /** Forgets everything: when a plugin goes, since its documents hold on to its classes. */
    void clear() {
        clearings.incrementAndGet();
        answers.invalidateAll();
    }
}

package io.aegis.core.rest.ready;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aegis.api.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Answers by path and query, for as long as their documents are current; a few for each, for different audiences. They
 * may fill a fifth of the heap: with the default heap some 17,000 tests.
 */
@Component(service = ReadyAnswers.class)
public final class ReadyAnswers {
    static final int MAX_VARIANTS = 8;
    private static final int MAX_KEY_LENGTH = 500;
    private static final int OVERHEAD = 300;

    private final AtomicLong clearings = new AtomicLong();
    private final Cache<String, List<ReadyAnswer>> answers = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / 5)
            .weigher(ReadyAnswers::weight)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Made by SCR. */
    @Activate
    public ReadyAnswers() {}

    private static int weight(String key, List<ReadyAnswer> variants) {
        long weight = 2L * key.length();
        for (ReadyAnswer answer : variants) {
            weight += answer.size() + OVERHEAD;
        }
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    /** The answer that may be given to the caller for that path and query now. */
    @Nullable
    ReadyAnswer find(String key, Caller caller) {
        List<ReadyAnswer> variants = answers.getIfPresent(key);
        if (variants == null) {
            return null;
        }
        boolean outdated = false;
        for (ReadyAnswer answer : variants) {
            if (!answer.document().isCurrent()) {
                outdated = true;
            } else if (answer.isFor(caller)) {
                return answer;
            }
        }
        if (outdated) {
            answers.asMap().computeIfPresent(key, (same, present) -> current(present, answer -> true));
        }
        return null;
    }

    /** Counts how often everything was forgotten: to be read before an answer is asked for. */
    long clearings() {
        return clearings.get();
    }

    /**
     * Keeps the answer that the caller was given, unless everything was forgotten since. It takes the place of one that
     * the caller could have been given as well, as when many ask at once; otherwise of the oldest if there are many.
     */
    void keep(String key, ReadyAnswer answer, Caller caller, long clearingsBefore) {
        if (key.length() > MAX_KEY_LENGTH || clearings.get() != clearingsBefore || !answer.isFor(caller)) {
            return;
        }
        answers.asMap().merge(key, List.of(answer), (present, added) -> {
            List<ReadyAnswer> variants = new ArrayList<>();
            List<ReadyAnswer> others = current(present, other -> !other.isFor(caller));
            if (others != null) {
                variants.addAll(others.subList(Math.max(0, others.size() - MAX_VARIANTS + 1), others.size()));
            }
            variants.addAll(added);
            return List.copyOf(variants);
        });
    }

    /** Null, so that the cache forgets the key, if none is left. */
    private static @Nullable List<ReadyAnswer> current(List<ReadyAnswer> variants, Predicate<ReadyAnswer> wanted) {
        List<ReadyAnswer> current = variants.stream()
                .filter(answer -> answer.document().isCurrent() && wanted.test(answer))
                .toList();
        return current.isEmpty() ? null : current;
    }

    /** Forgets everything: when a plugin goes, since its documents hold on to its classes. */
    public void clear() {
        clearings.incrementAndGet();
        answers.invalidateAll();
    }
}

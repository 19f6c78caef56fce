package io.aegis.core.rest.ready;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aegis.api.security.Caller;
import io.aegis.core.rest.segment.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

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
    private final Cache<String, List<Kept>> answers = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / 5)
            .weigher(ReadyAnswers::weight)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final BundleListener listener = event -> {
        if (event.getType() == BundleEvent.STOPPED) {
            forgetOutdated();
        }
    };

    /** Also looks out for bundles that stop: nothing of theirs may stay. */
    @Activate
    public ReadyAnswers(BundleContext context) {
        context.addBundleListener(listener);
    }

    ReadyAnswers() {}

    @Deactivate
    void stop(BundleContext context) {
        context.removeBundleListener(listener);
    }

    /**
     * An answer and for whom it is.
     *
     * @param audience what all have in common who may be given it
     */
    private record Kept(ReadyAnswer answer, Object audience) {
        boolean isCurrent() {
            return answer.document().isCurrent();
        }

        boolean isFor(Caller caller) {
            return answer.isFor(caller, audience);
        }
    }

    private static int weight(String key, List<Kept> variants) {
        long weight = 2L * key.length();
        for (Kept kept : variants) {
            weight += kept.answer().size() + OVERHEAD;
        }
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    /** The answer that may be given to the caller for that path and query now. */
    @Nullable
    ReadyAnswer find(String key, Caller caller) {
        List<Kept> variants = answers.getIfPresent(key);
        if (variants == null) {
            return null;
        }
        boolean outdated = false;
        for (Kept kept : variants) {
            if (!kept.isCurrent()) {
                outdated = true;
            } else if (kept.isFor(caller)) {
                return kept.answer();
            }
        }
        if (outdated) {
            answers.asMap().computeIfPresent(key, (same, present) -> current(present, kept -> true));
        }
        return null;
    }

    /** Counts how often a segment was forgotten: to be read before an answer is asked for. */
    long clearings() {
        return clearings.get();
    }

    /**
     * Keeps the answer that the caller was given, unless a segment was forgotten since. It takes the place of one that
     * the caller could have been given as well, as when many ask at once; otherwise of the oldest if there are many.
     */
    void keep(String key, ReadyAnswer answer, Caller caller, long clearingsBefore) {
        if (key.length() > MAX_KEY_LENGTH || clearings.get() != clearingsBefore) {
            return;
        }
        Kept kept = new Kept(answer, answer.document().audience().key(caller));
        if (!kept.isFor(caller)) {
            return;
        }
        answers.asMap().merge(key, List.of(kept), (present, added) -> {
            List<Kept> variants = new ArrayList<>();
            List<Kept> others = current(present, other -> !other.isFor(caller));
            if (others != null) {
                variants.addAll(others.subList(Math.max(0, others.size() - MAX_VARIANTS + 1), others.size()));
            }
            variants.addAll(added);
            return List.copyOf(variants);
        });
    }

    /** Null, so that the cache forgets the key, if none is left. */
    private static @Nullable List<Kept> current(List<Kept> variants, Predicate<Kept> wanted) {
        List<Kept> current = variants.stream()
                .filter(kept -> kept.isCurrent() && wanted.test(kept))
                .toList();
        return current.isEmpty() ? null : current;
    }

    /** Forgets the answers of a segment whose plugin goes, since its documents hold on to its classes. */
    public void clear(String segment) {
        clearings.incrementAndGet();
        String path = Segment.ROOT + "/" + segment;
        answers.asMap().keySet().removeIf(key -> isBelow(key, path));
    }

    /** What was made with a bundle that has stopped is not current, and holds on to its classes. */
    private void forgetOutdated() {
        answers.asMap()
                .replaceAll((key, variants) -> Objects.requireNonNullElse(current(variants, kept -> true), List.of()));
        answers.asMap().values().removeIf(List::isEmpty);
    }

    private static boolean isBelow(String key, String path) {
        return key.startsWith(path)
                && (key.length() == path.length()
                        || key.charAt(path.length()) == '/'
                        || key.charAt(path.length()) == '?');
    }
}

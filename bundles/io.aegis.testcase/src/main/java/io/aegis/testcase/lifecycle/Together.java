package io.aegis.testcase.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does what is asked for at the same moment in one go. Who comes while nothing is under way begins at once, alone. Those
 * who come meanwhile wait, and one of them does it for all of them as soon as nothing is under way or they are enough
 * for a second group. Thread-safe.
 */
final class Together<I, O> {
    static final int MOST = 32;
    /** One computes while the other waits for the disk. */
    static final int GROUPS = 2;
    /** So many make a second group beside a first: fewer are not worth a transaction of their own (ADR 020). */
    static final int WORTH = 8;

    private final Function<List<I>, List<@Nullable O>> work;
    private final Deque<Seat<I, O>> waiting = new ArrayDeque<>();
    private int running;

    /** @param work gives an outcome for each item, in their order; null for one that it could not do for it */
    Together(Function<List<I>, List<@Nullable O>> work) {
        this.work = work;
    }

    /** The outcome; null if the caller must do it alone. What the work throws is thrown to all for whom it was done. */
    @Nullable
    O run(I item) {
        Seat<I, O> seat = new Seat<>(item);
        if (begins(seat) || seat.isFirst.join()) {
            lead(seat);
        }
        RuntimeException failure = seat.failure;
        if (failure != null) {
            throw failure;
        }
        return seat.outcome;
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean begins(Seat<I, O> seat) {
        if (mayBegin(waiting.size() + 1)) {
            running++;
            return true;
        }
        waiting.add(seat);
        return false;
    }

    private boolean mayBegin(int members) {
        return running == 0 || (running < GROUPS && members >= WORTH);
    }

    private void lead(Seat<I, O> first) {
        List<Seat<I, O>> group = groupOf(first);
        try {
            List<@Nullable O> outcomes =
                    work.apply(group.stream().map(seat -> seat.item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome = outcomes.get(i);
            }
        } catch (RuntimeException e) {
            group.forEach(seat -> seat.failure = e);
        } finally {
            handOver();
            group.forEach(seat -> seat.isFirst.complete(false));
        }
    }

    private synchronized List<Seat<I, O>> groupOf(Seat<I, O> first) {
        List<Seat<I, O>> group = new ArrayList<>();
        group.add(first);
        while (group.size() < MOST && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private synchronized void handOver() {
        running--;
        if (!waiting.isEmpty() && mayBegin(waiting.size())) {
            running++;
            waiting.remove().isFirst.complete(true);
        }
    }

    /** Somebody who asks. What is written into it is read after the completion. */
    private static final class Seat<I, O> {
        final I item;
        final CompletableFuture<Boolean> isFirst = new CompletableFuture<>();

        @Nullable
        O outcome;

        @Nullable
        RuntimeException failure;

        Seat(I item) {
            this.item = item;
        }
    }
}

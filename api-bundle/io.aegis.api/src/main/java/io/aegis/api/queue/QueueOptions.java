package io.aegis.api.queue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a queue is worked on.
 *
 * @param threads how many items this node works on at once, at least 1
 * @param waits between the attempts at one item, each a fifth longer or shorter by chance; after the last one the item is
 *     given up: it is deleted, with a warning in the log
 */
public record QueueOptions(int threads, List<Duration> waits) {
    private static final int DEFAULT_WAITS = 15;
    private static final int MAX_DOUBLINGS = 12;

    public QueueOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is required");
        }
        waits = List.copyOf(waits);
    }

    /** Waits of 1, 2, 4 … seconds, up to an hour and eight minutes; given up after 16 attempts, in four and a half hours. */
    public static QueueOptions threads(int threads) {
        return new QueueOptions(
                threads,
                IntStream.range(0, DEFAULT_WAITS)
                        .mapToObj(n -> Duration.ofSeconds(1L << Math.min(n, MAX_DOUBLINGS)))
                        .toList());
    }

    /** The same with other waits. */
    public QueueOptions withWaits(List<Duration> other) {
        return new QueueOptions(threads, other);
    }
}

package io.aegis.testkit;

import io.aegis.api.id.Ids;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.QueueItem;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueRun;
import io.aegis.api.queue.QueueWorker;
import io.aegis.api.queue.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps what is added in memory, and has it worked on when the test says so, on the test's thread. */
public final class RecordingQueues implements Queues {
    private final Map<String, RecordingQueue> queues = new ConcurrentHashMap<>();

    @Override
    public Queue of(String name) {
        return queue(name);
    }

    private RecordingQueue queue(String name) {
        return queues.computeIfAbsent(name, absent -> new RecordingQueue());
    }

    @Override
    public int deleteAddedBefore(Instant time) {
        return queues.values().stream()
                .mapToInt(queue -> queue.deleteAddedBefore(time))
                .sum();
    }

    /** What lies in the queue, in the order in which it was added, whatever its delay. */
    public List<QueueItem> items(String name) {
        return queue(name).items();
    }

    /**
     * Has the worker of the queue take what lies in it, each item once, whatever its delay. What fails stays, for the next
     * attempt.
     *
     * @throws IllegalStateException if no worker was started
     */
    public void work(String name) {
        queue(name).work();
    }

    private static final class RecordingQueue implements Queue {
        private final List<QueueItem> items = new ArrayList<>();
        private @Nullable QueueWorker worker;

        @Override
        public synchronized UUID add(@Nullable String key, String payload, Duration delay) {
            UUID id = Ids.next();
            items.add(new QueueItem(id, key, payload, 1, null, Instant.now()));
            return id;
        }

        @Override
        public synchronized QueueRun start(QueueOptions options, QueueWorker next) {
            if (worker != null) {
                throw new IllegalStateException("The queue has a worker already");
            }
            worker = next;
            return this::stop;
        }

        private synchronized void stop() {
            worker = null;
        }

        private synchronized List<QueueItem> items() {
            return List.copyOf(items);
        }

        private synchronized int deleteAddedBefore(Instant time) {
            int before = items.size();
            items.removeIf(item -> item.addedAt().isBefore(time));
            return before - items.size();
        }

        private void work() {
            QueueWorker present = worker;
            if (present == null) {
                throw new IllegalStateException("No worker was started");
            }
            items().forEach(item -> work(present, item));
        }

        private void work(QueueWorker present, QueueItem item) {
            try {
                present.work(item);
                replace(item, null);
            } catch (Exception e) {
                replace(
                        item,
                        new QueueItem(
                                item.id(),
                                item.key(),
                                item.payload(),
                                item.attempt() + 1,
                                e.toString(),
                                item.addedAt()));
            }
        }

        private synchronized void replace(QueueItem done, @Nullable QueueItem next) {
            int place = items.indexOf(done);
            if (next == null) {
                items.remove(place);
            } else {
                items.set(place, next);
            }
        }
    }
}

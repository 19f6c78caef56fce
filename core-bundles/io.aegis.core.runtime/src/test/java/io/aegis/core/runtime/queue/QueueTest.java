package io.aegis.core.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.id.Ids;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.QueueItem;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueRun;
import io.aegis.core.runtime.event.EventServiceTest;
import io.aegis.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final QueueOptions QUICK =
            QueueOptions.threads(4).withWaits(List.of(Duration.ofMillis(50), Duration.ofMillis(50)));

    private final TestDatabase database = TestDatabase.of("runtime");
    private final QueueMapper mapper = database.mapper(QueueMapper.class);
    private final List<BundleQueues> nodes = new ArrayList<>();
    private final BundleQueues queues = node(LEASE);
    private final Queue queue = queues.of("mail");

    private BundleQueues node(Duration lease) {
        BundleQueues node = new BundleQueues(database, "demo", lease);
        nodes.add(node);
        return node;
    }

    @AfterEach
    void close() {
        nodes.forEach(BundleQueues::close);
    }

    private long left() {
        return EventServiceTest.count(database, "queue_item");
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE).until(() -> left() == 0);
    }

    private static void add(Queue queue, String payload) {
        queue.add(null, payload, Duration.ZERO);
    }

    @Test
    void whatIsCommittedIsWorkedOnAndNothingElse() {
        List<QueueItem> worked = new CopyOnWriteArrayList<>();
        queue.start(QUICK, worked::add);
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    add(queue, "rolled back");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        UUID id = database.inTransaction(() -> queue.add("key", "payload", Duration.ZERO));
        awaitEmpty();
        assertThat(worked).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(id);
            assertThat(item.key()).isEqualTo("key");
            assertThat(item.payload()).isEqualTo("payload");
            assertThat(item.attempt()).isEqualTo(1);
            assertThat(item.lastError()).isNull();
        });
    }

    @Test
    void whatIsAddedBeforeThereIsAWorkerWaits() {
        add(queue, "early");
        queue.add(null, "late", Duration.ofHours(1));
        List<String> worked = new CopyOnWriteArrayList<>();
        queue.start(QUICK, item -> worked.add(item.payload()));
        await().atMost(PATIENCE).until(() -> left() == 1);
        assertThat(worked).containsExactly("early");
        database.execute("UPDATE runtime.queue_item SET due_at = now()");
        awaitEmpty();
        assertThat(worked).containsExactly("early", "late");
    }

    @Test
    void aQueueKnowsNothingOfOthers() {
        List<String> worked = new CopyOnWriteArrayList<>();
        add(new BundleQueues(database, "other", LEASE).of("mail"), "of another plugin");
        add(queues.of("chat"), "of another queue");
        queue.start(QUICK, item -> worked.add(item.payload()));
        add(queue, "own");
        await().atMost(PATIENCE).until(() -> worked.contains("own"));
        assertThat(worked).containsExactly("own");
    }

    @Test
    void twoNodesDoEverythingOnce() {
        List<String> worked = new CopyOnWriteArrayList<>();
        queue.start(QUICK, item -> worked.add(item.payload()));
        node(LEASE).of("mail").start(QUICK, item -> worked.add(item.payload()));
        List<String> added = IntStream.range(0, 200).mapToObj(n -> "n" + n).toList();
        added.forEach(payload -> add(queue, payload));
        awaitEmpty();
        assertThat(worked).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void ofOneKeyOneAtATimeInTheirOrderOnAllNodes() {
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        List<String> worked = new CopyOnWriteArrayList<>();
        AtomicBoolean overlap = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        for (BundleQueues node : List.of(queues, node(LEASE))) {
            node.of("mail").start(QUICK, item -> {
                AtomicInteger count = atOnce.computeIfAbsent(String.valueOf(item.key()), key -> new AtomicInteger());
                if (count.incrementAndGet() > 1) {
                    overlap.set(true);
                }
                Thread.sleep(5);
                count.decrementAndGet();
                if (item.payload().equals("a3") && failures.incrementAndGet() == 1) {
                    throw new IllegalStateException("not yet");
                }
                worked.add(item.payload());
            });
        }
        IntStream.range(0, 20).forEach(n -> {
            queue.add("a", "a" + n, Duration.ZERO);
            queue.add("b", "b" + n, Duration.ZERO);
        });
        awaitEmpty();
        assertThat(overlap).isFalse();
        for (String key : List.of("a", "b")) {
            assertThat(worked.stream().filter(payload -> payload.startsWith(key)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(n -> key + n).toList());
        }
    }

    @Test
    void whatFailsIsTriedAgainAndKnowsWhy() {
        List<QueueItem> attempts = new CopyOnWriteArrayList<>();
        queue.start(QUICK, item -> {
            attempts.add(item);
            if (attempts.size() < 3) {
                throw new NoClassDefFoundError("bad\0text" + "x".repeat(600));
            }
        });
        add(queue, "x");
        awaitEmpty();
        assertThat(attempts).extracting(QueueItem::attempt).containsExactly(1, 2, 3);
        assertThat(attempts.get(2).lastError())
                .startsWith("java.lang.NoClassDefFoundError: badtext")
                .hasSize(500);
    }

    @Test
    void afterTheLastWaitItIsGivenUp() {
        AtomicInteger attempts = new AtomicInteger();
        queue.start(QUICK, item -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("never");
        });
        add(queue, "x");
        awaitEmpty();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatADeadNodeHadTakenIsTakenWhenItsLeaseRunsOut() {
        add(queue, "x");
        UUID dead = Ids.next();
        QueueItem taken =
                mapper.acquire("demo.mail", dead, 60_000, List.of(), 9).get(0);
        assertThat(mapper.acquire("demo.mail", Ids.next(), 60_000, List.of(), 9))
                .isEmpty();

        database.execute("UPDATE runtime.queue_item SET due_at = now()");
        UUID living = Ids.next();
        assertThat(mapper.acquire("demo.mail", living, 60_000, List.of(), 9))
                .extracting(QueueItem::attempt)
                .containsExactly(2);
        assertThat(mapper.remove(taken, dead)).as("comes too late").isZero();
        assertThat(mapper.retry(taken, dead, 0, "x")).isZero();
        assertThat(mapper.release(taken, dead)).isZero();
        assertThat(mapper.renew(List.of(taken.id()), dead, 60_000)).isEmpty();
        assertThat(mapper.renew(List.of(taken.id()), living, 60_000)).containsExactly(taken.id());
    }

    @Test
    void workThatTakesLongerThanTheLeaseKeepsIt() {
        AtomicInteger calls = new AtomicInteger();
        Duration lease = Duration.ofSeconds(4);
        for (BundleQueues node : List.of(node(lease), node(lease))) {
            node.of("mail").start(QUICK, item -> {
                calls.incrementAndGet();
                Thread.sleep(lease.multipliedBy(2).toMillis());
            });
        }
        add(queue, "x");
        awaitEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void whoeverLosesItsLeaseIsInterruptedAndChangesNothing() {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        queue.start(QUICK, item -> {
            begun.countDown();
            try {
                Thread.sleep(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        add(queue, "x");
        await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
        database.execute("UPDATE runtime.queue_item SET lease = gen_random_uuid(), attempts = 2,"
                + " due_at = now() + interval '1 hour'");
        await().atMost(PATIENCE).until(() -> interrupted.getCount() == 0);
        queues.close();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void whatIsUnderWayMayEndAndWhatHangsIsHandedOn() {
        CountDownLatch begun = new CountDownLatch(2);
        QueueRun run = queue.start(QUICK, item -> {
            begun.countDown();
            Thread.sleep(item.payload().equals("hangs") ? PATIENCE.toMillis() : 200);
        });
        add(queue, "hangs");
        add(queue, "ends");
        await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
        long start = System.nanoTime();
        run.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        List<QueueItem> next = new CopyOnWriteArrayList<>();
        queue.start(QUICK, next::add);
        awaitEmpty();
        assertThat(next).singleElement().satisfies(item -> {
            assertThat(item.payload()).isEqualTo("hangs");
            assertThat(item.attempt())
                    .as("the one that was cut off does not count")
                    .isEqualTo(1);
        });
    }

    @Test
    void oneWorkerForAQueueOnANode() {
        QueueRun run = queue.start(QUICK, item -> {});
        assertThatThrownBy(() -> queue.start(QUICK, item -> {})).isInstanceOf(IllegalStateException.class);
        run.close();
        run.close();
        queue.start(QUICK, item -> {});
        assertThatThrownBy(() -> queues.of("No Name")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsOldGoesUnlessSomebodyIsWorkingOnIt() {
        add(queue, "old");
        add(new BundleQueues(database, "other", LEASE).of("mail"), "of another plugin");
        mapper.acquire("demo.mail", Ids.next(), 60_000, List.of(), 9);
        assertThat(queues.deleteAddedBefore(Instant.now().plusSeconds(60))).isZero();
        database.execute("UPDATE runtime.queue_item SET due_at = now() - interval '1 second'");
        assertThat(queues.deleteAddedBefore(Instant.now().minusSeconds(60))).isZero();
        assertThat(queues.deleteAddedBefore(Instant.now().plusSeconds(60))).isEqualTo(1);
        mapper.forget("other.");
        assertThat(left()).isZero();
    }
}

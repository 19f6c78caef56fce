package io.aegis.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.EventListener;
import io.aegis.api.id.Ids;
import io.aegis.core.runtime.event.EventMapper;
import io.aegis.core.runtime.event.EventService;
import io.aegis.core.runtime.event.EventServiceTest;
import io.aegis.core.runtime.event.Subscriber;
import io.aegis.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with the same listeners. */
class EventLeaseTest {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONG_LEASE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.of("runtime");
    private final EventMapper mapper = database.mapper(EventMapper.class);
    private final List<EventService> nodes = new ArrayList<>();

    private EventService node(String name, EventListener listener) {
        EventService node = new EventService(database, namespace -> List.of(), POLL, LONG_LEASE);
        nodes.add(node);
        node.add(Subscriber.listener(name, listener, "thing.made"));
        await().atMost(PATIENCE).until(node::isSettled);
        return node;
    }

    @AfterEach
    void close() {
        nodes.forEach(EventService::close);
    }

    private long left() {
        return EventServiceTest.count(database, "delivery");
    }

    @Test
    void eachEventIsHeardByOneNodeOnce() {
        List<Event> heard = new CopyOnWriteArrayList<>();
        EventService one = node("demo.hears", heard::add);
        EventService two = node("demo.hears", heard::add);

        List<Event> published = IntStream.range(0, 100)
                .mapToObj(n -> (n % 2 == 0 ? one : two).publish("thing.made", Map.of("n", n)))
                .toList();

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void aNodeThatEndsReleasesItsLease() {
        List<Event> first = new CopyOnWriteArrayList<>();
        List<Event> second = new CopyOnWriteArrayList<>();
        EventService one = node("demo.hears", first::add);
        Event before = one.publish("thing.made", Map.of());
        await().atMost(PATIENCE).until(() -> left() == 0);
        EventService two = node("demo.hears", second::add);
        one.close();

        Event after = two.publish("thing.made", Map.of());

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(first).containsExactly(before);
        assertThat(second).containsExactly(after);
    }

    @Test
    void aNodeWithoutTheListenerReleasesItsLease() {
        List<Event> first = new CopyOnWriteArrayList<>();
        List<Event> second = new CopyOnWriteArrayList<>();
        EventService one = new EventService(database, namespace -> List.of(), POLL, LONG_LEASE);
        nodes.add(one);
        Subscriber goes = Subscriber.listener("demo.hears", first::add, "thing.made");
        one.add(goes);
        one.publish("thing.made", Map.of());
        await().atMost(PATIENCE).until(one::isSettled);
        Event before = one.publish("thing.made", Map.of());
        await().atMost(PATIENCE).until(() -> first.contains(before));
        EventService two = node("demo.hears", second::add);

        one.remove(goes);
        Event after = two.publish("thing.made", Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(second).containsExactly(after));
        assertThat(first).doesNotContain(after);
    }

    @Test
    void aLeaseIsAcquiredOnlyWhenItHasRunOut() {
        UUID one = Ids.next();
        UUID two = Ids.next();
        List<String> names = List.of("demo.hears", "demo.other");
        assertThat(mapper.acquire(names, one, 60_000)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(mapper.acquire(names, two, 60_000)).isEmpty();
        assertThat(mapper.acquire(names, one, 60_000)).as("kept").hasSize(2);

        database.execute(
                "UPDATE runtime.turn SET until = now() - interval '1 second' WHERE subscription = 'demo.other'");
        assertThat(mapper.acquire(names, two, 60_000)).containsExactly("demo.other");
        assertThat(mapper.acquire(names, one, 60_000)).containsExactly("demo.hears");

        mapper.release(names, one);
        assertThat(mapper.acquire(names, two, 60_000)).hasSize(2);
    }

    @Test
    void whatFailedIsHeardAgainAndKeepsNothingWaiting() {
        List<Object> heard = new CopyOnWriteArrayList<>();
        EventService node = node("demo.hears", event -> {
            Object n = event.data().get("n");
            boolean failedBefore = heard.contains("failed " + n);
            if (Integer.valueOf(0).equals(n) && !failedBefore) {
                heard.add("failed " + n);
                throw new IllegalStateException("not yet");
            }
            heard.add(n);
        });

        database.doInTransaction(() -> IntStream.range(0, 5).forEach(n -> node.publish("thing.made", Map.of("n", n))));

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(heard).containsExactly("failed 0", 1, 2, 3, 4, 0);
    }

    /** Keeps what it was given, and fails on a batch with a bad event in it, and once on that one. */
    private static final class Batches implements BatchListener {
        private final List<List<Event>> batches = new CopyOnWriteArrayList<>();
        private final List<Event> alone = new CopyOnWriteArrayList<>();
        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public void onAll(List<Event> events) {
            if (events.stream().anyMatch(Batches::isBad)) {
                throw new IllegalStateException("a bad one among them");
            }
            batches.add(events);
        }

        @Override
        public void on(Event event) {
            if (isBad(event) && refused.incrementAndGet() == 1) {
                throw new IllegalStateException("bad");
            }
            alone.add(event);
        }

        private static boolean isBad(Event event) {
            return event.data().containsKey("bad");
        }
    }

    private List<Event> publish(EventService node, List<Map<String, Object>> data) {
        return database.inTransaction(
                () -> data.stream().map(one -> node.publish("thing.made", one)).toList());
    }

    @Test
    void aBatchListenerGetsManyAtOnceAndAFewByThemselves() {
        Batches listener = new Batches();
        EventService node = node("demo.batch", listener);

        List<Event> published = publish(node, List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3)));
        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(listener.batches).containsExactly(published);

        Event single = node.publish("thing.made", Map.of());
        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(listener.alone).containsExactly(single);
    }

    @Test
    void whatABatchListenerFailsOnComesOneByOne() {
        Batches listener = new Batches();
        EventService node = node("demo.batch", listener);

        List<Event> published = publish(node, List.of(Map.of("n", 1), Map.of("bad", 2), Map.of("n", 3)));

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(listener.batches).isEmpty();
        assertThat(listener.alone).containsExactly(published.get(0), published.get(2), published.get(1));
    }
}

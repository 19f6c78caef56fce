package io.aegis.core.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.event.Event;
import io.aegis.api.event.Projection;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
public class EventServiceTest {
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final TestDatabase database = TestDatabase.of("runtime");
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final List<EventService> started = new CopyOnWriteArrayList<>();

    private EventService service() {
        EventService service = new EventService(database, namespace -> List.of(), POLL, LEASE);
        started.add(service);
        return service;
    }

    @AfterEach
    void close() {
        started.forEach(EventService::close);
    }

    private static void add(EventService service, Subscriber subscriber) {
        service.add(subscriber);
        await().until(service::isSettled);
    }

    public static long count(Database database, String table) {
        return database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM runtime." + table)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Keeps the number of events of a type in memory, made anew from nothing. */
    private static final class Counting implements Projection {
        private final AtomicInteger applied = new AtomicInteger();
        private final AtomicInteger rebuilt = new AtomicInteger();

        @Override
        public void apply(Event event) {
            applied.incrementAndGet();
        }

        @Override
        public void rebuild() {
            rebuilt.incrementAndGet();
        }
    }

    @Test
    void aListenerHearsAfterTheCommitAndSoon() {
        EventService service = service();
        add(service, Subscriber.listener("demo.hears", heard::add, "thing.made"));

        Event event = database.inTransaction(() -> {
            Event published = service.publish("thing.made", Map.of("n", 7, "names", List.of("a", "b")));
            assertThat(heard).isEmpty();
            return published;
        });

        await().untilAsserted(() -> assertThat(heard).containsExactly(event));
        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
    }

    @Test
    void manyArePublishedInTheirOrder() {
        EventService service = service();
        Counting projection = new Counting();
        add(service, Subscriber.projection("demo.counts", projection, "thing.made"));
        add(service, Subscriber.listener("demo.hears", heard::add, "thing.made"));

        assertThat(service.publishAll("thing.made", List.of())).isEmpty();
        List<Event> events = service.publishAll("thing.made", List.of(Map.of("text", "\"{,}\\"), Map.of("n", 2)));

        assertThat(projection.applied).hasValue(2);
        await().untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(events));
        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
    }

    @Test
    void nothingIsHeardOfWhatWasRolledBack() {
        EventService service = service();
        add(service, Subscriber.listener("demo.hears", heard::add, "*"));

        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    service.publish("thing.made", Map.of());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        Event next = service.publish("thing.kept", Map.of());

        await().untilAsserted(() -> assertThat(heard).containsExactly(next));
        assertThat(count(database, "event")).isEqualTo(1);
    }

    @Test
    void onlyTheTypesThatAreWantedAreHeard() {
        EventService service = service();
        add(service, Subscriber.listener("demo.hears", heard::add, "a.b", "c.d"));

        service.publish("x.y", Map.of());
        Event event = service.publish("c.d", Map.of());

        await().untilAsserted(() -> assertThat(heard).containsExactly(event));
        assertThat(count(database, "event")).isEqualTo(2);
    }

    @Test
    void aListenerThatFailsIsTriedAgain() {
        EventService service = service();
        AtomicInteger attempts = new AtomicInteger();
        add(
                service,
                Subscriber.listener(
                        "demo.fails-once",
                        event -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new java.io.IOException("not now");
                            }
                            heard.add(event);
                        },
                        "thing.made"));

        Event event = service.publish("thing.made", Map.of());

        await().untilAsserted(() -> assertThat(heard).containsExactly(event));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void ofManyEventsEachIsHeardOnce() {
        EventService service = service();
        add(service, Subscriber.listener("demo.hears", heard::add, "thing.made"));
        List<Event> published = database.inTransaction(() -> IntStream.range(0, 300)
                .mapToObj(n -> service.publish("thing.made", Map.of("n", n)))
                .toList());

        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
        assertThat(heard).containsExactlyElementsOf(published);
    }

    @Test
    void listenersThatHangKeepNoOtherWaiting() {
        EventService service = service();
        CountDownLatch over = new CountDownLatch(1);
        for (int i = 1; i <= 5; i++) {
            add(service, Subscriber.listener("demo.hangs-" + i, event -> over.await(), "thing.made"));
        }
        add(service, Subscriber.listener("demo.hears", heard::add, "thing.made", "thing.kept"));
        service.publish("thing.made", Map.of("n", 1));
        await().untilAsserted(() -> assertThat(heard).hasSize(1));

        Event next = service.publish("thing.kept", Map.of("n", 2));

        await().untilAsserted(() -> assertThat(heard).hasSize(2).contains(next));
        over.countDown();
        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
    }

    @Test
    void aSlowListenerHearsEachOnceInOrder() {
        EventService service = service();
        add(
                service,
                Subscriber.listener(
                        "demo.slow",
                        event -> {
                            Thread.sleep(400);
                            heard.add(event);
                        },
                        "thing.made"));
        List<Event> published = database.inTransaction(() -> IntStream.range(0, 12)
                .mapToObj(n -> service.publish("thing.made", Map.of("n", n)))
                .toList());

        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
        assertThat(heard).containsExactlyElementsOf(published);
    }

    @Test
    void theWaitsGrowToAnHour() {
        assertThat(ListenerThread.waitMillis(1)).isBetween(800L, 1200L);
        assertThat(ListenerThread.waitMillis(4)).isBetween(6400L, 9600L);
        assertThat(ListenerThread.waitMillis(1000)).isBetween(2_880_000L, 4_320_000L);
    }

    @Test
    void whatWasLeftByACrashIsDeliveredByTheNextInstance() {
        EventService first = service();
        add(first, Subscriber.listener("demo.hears", heard::add, "thing.made"));
        first.close();
        Event published = first.publish("thing.made", Map.of());
        // The crashed node had the turn.
        EventMapper mapper = database.mapper(EventMapper.class);
        assertThat(mapper.acquire(List.of("demo.hears"), Ids.next(), LEASE.toMillis()))
                .hasSize(1);

        add(service(), Subscriber.listener("demo.hears", heard::add, "thing.made"));

        await().untilAsserted(() -> assertThat(heard).containsExactly(published));
    }

    @Test
    void whileAListenerRunsLongNobodyElseTakesItsEvent() {
        EventService service = service();
        add(
                service,
                Subscriber.listener(
                        "demo.slow",
                        event -> {
                            heard.add(event);
                            Thread.sleep(LEASE.plus(LEASE).toMillis());
                        },
                        "thing.made"));

        service.publish("thing.made", Map.of());

        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        await().untilAsserted(() -> assertThat(count(database, "delivery")).isZero());
        assertThat(heard).hasSize(1);
    }

    @Test
    void aListenerThatWasAwayHearsOfItAfterwards() {
        EventService service = service();
        Subscriber subscriber = Subscriber.listener("demo.hears", heard::add, "thing.made");
        add(service, subscriber);
        service.remove(subscriber);

        Event event = service.publish("thing.made", Map.of());
        assertThat(count(database, "delivery")).isEqualTo(1);
        add(service, Subscriber.listener("demo.hears", heard::add, "thing.made"));

        await().untilAsserted(() -> assertThat(heard).containsExactly(event));
    }

    @Test
    void eachListenerHearsForItself() {
        EventService service = service();
        List<Event> other = new CopyOnWriteArrayList<>();
        add(service, Subscriber.listener("demo.one", heard::add, "thing.made"));
        add(service, Subscriber.listener("demo.two", other::add, "*"));

        Event event = service.publish("thing.made", Map.of());

        await().untilAsserted(() -> assertThat(heard).containsExactly(event));
        await().untilAsserted(() -> assertThat(other).containsExactly(event));
    }

    @Test
    void aProjectionRunsInsideTheTransaction() {
        EventService service = service();
        Counting projection = new Counting();
        add(service, Subscriber.projection("demo.counts", projection, "thing.made"));

        database.doInTransaction(() -> {
            service.publish("thing.made", Map.of());
            assertThat(projection.applied).hasValue(1);
        });

        assertThat(count(database, "delivery")).isZero();
    }

    @Test
    void aProjectionThatThrowsRollsThePublisherBack() {
        EventService service = service();
        Projection broken = new Projection() {
            @Override
            public void apply(Event event) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void rebuild() {}
        };
        add(service, Subscriber.projection("demo.broken", broken, "thing.made"));

        assertThatThrownBy(() -> service.publish("thing.made", Map.of())).hasMessage("broken");
        assertThat(count(database, "event")).isZero();
    }

    @Test
    void aNewProjectionIsBuiltOnce() {
        EventService service = service();
        Counting projection = new Counting();
        add(service, Subscriber.projection("demo.counts", projection, "thing.made"));

        await().untilAsserted(() -> assertThat(projection.rebuilt).hasValue(1));
        await().during(POLL.multipliedBy(3))
                .untilAsserted(() -> assertThat(projection.rebuilt).hasValue(1));
    }

    @Test
    void aProjectionIsRebuiltOnlyIfItMissedSomething() {
        EventService service = service();
        Subscriber subscriber = Subscriber.projection("demo.counts", new Counting(), "thing.made");
        add(service, subscriber);
        await().untilAsserted(
                        () -> assertThat(database.mapper(EventMapper.class).behind("demo.counts"))
                                .isEmpty());
        service.remove(subscriber);

        Counting missedNothing = new Counting();
        service.publish("other.made", Map.of());
        Subscriber again = Subscriber.projection("demo.counts", missedNothing, "thing.made");
        add(service, again);
        await().during(POLL.multipliedBy(3))
                .untilAsserted(() -> assertThat(missedNothing.rebuilt).hasValue(0));
        service.remove(again);

        Counting missedOne = new Counting();
        service.publish("thing.made", Map.of());
        add(service, Subscriber.projection("demo.counts", missedOne, "thing.made"));
        await().untilAsserted(() -> assertThat(missedOne.rebuilt).hasValue(1));
        assertThat(count(database, "delivery")).isZero();
    }

    @Test
    void theCleanUpKeepsWhatIsNotDelivered() {
        EventService service = service();
        Subscriber subscriber = Subscriber.listener("demo.hears", heard::add, "thing.made");
        add(service, subscriber);
        service.remove(subscriber);
        service.publish("thing.made", Map.of());
        service.publish("thing.other", Map.of());
        database.execute("UPDATE runtime.event SET at = at - interval '8 days'");

        Map<String, Object> result =
                new EventCleanUpJob(database, Duration.ofDays(7), Duration.ofDays(30)).run(Map.of());

        assertThat(result).containsEntry("events", 1).containsEntry("listeners_forgotten", 0);
        database.execute("UPDATE runtime.subscription SET seen_at = seen_at - interval '31 days'");
        result = new EventCleanUpJob(database, Duration.ofDays(7), Duration.ofDays(30)).run(Map.of());
        assertThat(result).containsEntry("events", 1).containsEntry("listeners_forgotten", 1);
    }

    @Test
    void aPurgedPluginIsForgotten() {
        EventService service = service();
        Subscriber gone = Subscriber.listener("demo.hears", heard::add, "thing.made");
        Subscriber stays = Subscriber.listener("demo-two.hears", heard::add, "thing.made");
        add(service, gone);
        add(service, stays);
        service.remove(gone);
        service.remove(stays);
        service.publish("thing.made", Map.of());

        service.forget("demo");

        assertThat(count(database, "subscription")).isEqualTo(1);
        assertThat(count(database, "delivery")).isEqualTo(1);
    }

    @Test
    void wrongNamesAndTypesAreRefused() {
        assertThatThrownBy(() -> Subscriber.listener("nodot", heard::add, "a")).hasMessageContaining("nodot");
        assertThatThrownBy(() -> Subscriber.listener("a.b", heard::add)).hasMessageContaining("a.b");
        assertThatThrownBy(() -> Subscriber.listener("a.b", heard::add, "a,b")).hasMessageContaining("a,b");
    }
}

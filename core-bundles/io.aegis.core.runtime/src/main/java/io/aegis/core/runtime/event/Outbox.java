package io.aegis.core.runtime.event;

import io.aegis.api.event.Event;
import io.aegis.api.event.Events;
import io.aegis.api.event.Projection;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.core.runtime.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Publishes: one statement in the caller's transaction, and the projections after it. */
final class Outbox implements Events {
    private final Database database;
    private final EventMapper mapper;
    private final Subscribers subscribers;
    private final DeclaredTypes types;
    private final Consumer<String> wake;

    Outbox(Database database, Subscribers subscribers, DeclaredTypes types, Consumer<String> wake) {
        this.database = database;
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
        this.types = types;
        this.wake = wake;
    }

    @Override
    public Event publish(String type, Map<String, ?> data) {
        return publishAll(type, List.of(data)).get(0);
    }

    @Override
    public List<Event> publishAll(String type, List<? extends Map<String, ?>> data) {
        if (data.isEmpty()) {
            return List.of();
        }
        types.check(type);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Event> events = data.stream().map(of -> event(type, now, of)).toList();
        List<String> json = data.stream().map(JsonText::of).toList();
        database.doInTransaction(() -> write(type, now, events, json));
        return events;
    }

    private static Event event(String type, Instant at, Map<String, ?> data) {
        return new Event(Ids.next(), type, at, Collections.unmodifiableMap(new LinkedHashMap<>(data)));
    }

    private void write(String type, Instant at, List<Event> events, List<String> json) {
        List<Subscriber> projections = subscribers.projectionsOf(type);
        String applied = projections.stream().map(Subscriber::name).collect(Collectors.joining(","));
        mapper.publish(type, at, events.stream().map(Event::id).toList(), json, applied);
        for (Event event : events) {
            for (Subscriber projection : projections) {
                apply(projection, event);
            }
        }
        if (subscribers.hasListenerOf(type)) {
            database.afterCommit(() -> wake.accept(type));
        }
    }

    private void apply(Subscriber subscriber, Event event) {
        if (subscriber.service().get() instanceof Projection projection) {
            projection.apply(event);
        } else {
            mapper.missed(event.id(), subscriber.name());
        }
    }
}

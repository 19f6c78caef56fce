package io.aegis.core.runtime;

import io.aegis.api.event.Event;
import io.aegis.api.event.Events;
import io.aegis.api.event.Projection;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
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
    private final Consumer<String> wake;

    Outbox(Database database, Subscribers subscribers, Consumer<String> wake) {
        this.database = database;
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
        this.wake = wake;
    }

    @Override
    public Event publish(String type, Map<String, ?> data) {
        Event event = new Event(
                Ids.next(),
                type,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Collections.unmodifiableMap(new LinkedHashMap<>(data)));
        String json = JsonText.of(data);
        database.doInTransaction(() -> write(event, json));
        return event;
    }

    private void write(Event event, String json) {
        List<Subscriber> projections = subscribers.projectionsOf(event.type());
        String applied = projections.stream().map(Subscriber::name).collect(Collectors.joining(","));
        mapper.publish(event.id(), event.type(), event.at(), json, applied);
        for (Subscriber projection : projections) {
            apply(projection, event);
        }
        if (subscribers.hasListenerOf(event.type())) {
            database.afterCommit(() -> wake.accept(event.type()));
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

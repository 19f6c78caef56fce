package io.aegis.testkit;

import io.aegis.api.event.Event;
import io.aegis.api.event.Events;
import io.aegis.api.event.Projection;
import io.aegis.api.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events in memory and gives them to the projections at once, on the publisher's thread. */
public final class RecordingEvents implements Events {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Projection> projections = new CopyOnWriteArrayList<>();

    /** Adds a projection; it gets every event, of whatever type. */
    public RecordingEvents with(Projection projection) {
        projections.add(projection);
        return this;
    }

    @Override
    public Event publish(String type, Map<String, ?> data) {
        Event event = new Event(Ids.next(), type, Instant.now(), Map.copyOf(data));
        events.add(event);
        projections.forEach(projection -> projection.apply(event));
        return event;
    }

    @Override
    public List<Event> publishAll(String type, List<? extends Map<String, ?>> data) {
        return data.stream().map(of -> publish(type, of)).toList();
    }

    /** What was published, oldest first. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The types that were published, oldest first. */
    public List<String> types() {
        return events.stream().map(Event::type).toList();
    }
}

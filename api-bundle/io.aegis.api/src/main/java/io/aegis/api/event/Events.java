package io.aegis.api.event;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Where events are published. Thread-safe. */
@ProviderType
public interface Events {
    /**
     * Publishes an event in the present transaction (or one of its own): the projections of that type run at once,
     * inside it; the listeners after the commit. Nothing happens if it rolls back.
     *
     * @param type declared by a bundle with {@link EventType}; one that is not is published too, with a warning in the log
     * @param data JSON values only
     */
    Event publish(String type, Map<String, ?> data);

    /**
     * The same with a record: {@code testId} becomes {@code test_id}, null is left out, ids, times and constants of enums
     * (in lower case) become texts.
     *
     * @throws IllegalArgumentException if a component is no JSON value, nor a collection, map or record of such
     */
    default Event publish(String type, Record data) {
        return publish(type, RecordData.of(data));
    }

    /**
     * Publishes many events of one type with one statement, as {@link #publish} does one after the other; projections run
     * once all are written.
     *
     * @param data of each event, in their order
     */
    List<Event> publishAll(String type, List<? extends Map<String, ?>> data);
}

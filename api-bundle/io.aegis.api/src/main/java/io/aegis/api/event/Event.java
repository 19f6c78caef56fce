package io.aegis.api.event;

import io.aegis.api.rest.Json;
import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened. Also the body of a webhook.
 *
 * @param id a UUIDv7; a listener that must not act twice remembers it
 * @param type {@code noun.what}, for example {@code coverage.changed}, as its publisher declares it with {@link EventType}
 * @param at when it was published
 * @param data members as the publisher documents them: strings, numbers, booleans, lists and maps of these
 */
public record Event(UUID id, String type, Instant at, Map<String, Object> data) {
    /**
     * The data as a record of the listener's own, whose components are the members in camelCase: {@code testId} is
     * {@code test_id}. Members that the record does not name are left out; a component without a member is null.
     *
     * @param json the service, as the listener gets it by {@code @Reference}
     * @throws IllegalArgumentException if a member does not fit its component, or a primitive has none
     */
    public <R extends Record> R as(Class<R> shape, Json json) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (RecordComponent component : shape.getRecordComponents()) {
            String member = RecordData.member(component);
            Object value = data.get(member);
            if (value != null) {
                named.put(member, value);
            }
        }
        try {
            return json.read(new ByteArrayInputStream(json.write(named)), shape);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(type + " " + id + " is no " + shape.getSimpleName(), e);
        }
    }
}

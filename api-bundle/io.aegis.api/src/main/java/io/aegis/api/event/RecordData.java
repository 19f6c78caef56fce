package io.aegis.api.event;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record as the data of an event. */
final class RecordData {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private RecordData() {}

    /** {@code test_id} of {@code testId}. */
    static String member(RecordComponent component) {
        return HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Its components in their order, without those that are null. */
    static Map<String, Object> of(Record data) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            Object value = valueOf(component, data);
            if (value != null) {
                members.put(member(component), json(value));
            }
        }
        return members;
    }

    private static @Nullable Object valueOf(RecordComponent component, Record data) {
        try {
            component.getAccessor().setAccessible(true); // the record need not be public
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component + " cannot be read", e);
        }
    }

    private static Object json(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof UUID || value instanceof Temporal) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(RecordData::json).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
            return members;
        }
        if (value instanceof Record nested) {
            return of(nested);
        }
        throw new IllegalArgumentException("No JSON value: " + value.getClass().getName());
    }
}

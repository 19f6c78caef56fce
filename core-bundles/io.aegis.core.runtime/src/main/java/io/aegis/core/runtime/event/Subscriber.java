package io.aegis.core.runtime.event;

import io.aegis.api.event.EventListener;
import io.aegis.api.event.Projection;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants events: a listener or a projection.
 *
 * @param service gives the service, null when it has gone; got only when needed, since a listener may itself be built
 *     on {@code Events} and could not be activated while that one is
 */
public record Subscriber(String name, Kind kind, Set<String> types, Supplier<@Nullable Object> service) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern TYPE = Pattern.compile("\\*|[a-z][a-z0-9_.-]*");

    /** What it is. */
    enum Kind {
        LISTENER,
        PROJECTION
    }

    public Subscriber {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("aegis.event.name '" + name + "' is not plugin-id.what");
        }
        if (types.isEmpty()
                || !types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            throw new IllegalArgumentException("aegis.event.types " + types + " of " + name + " are not event types");
        }
    }

    public static Subscriber listener(String name, EventListener listener, String... types) {
        return new Subscriber(name, Kind.LISTENER, Set.copyOf(Arrays.asList(types)), () -> listener);
    }

    static Subscriber projection(String name, Projection projection, String... types) {
        return new Subscriber(name, Kind.PROJECTION, Set.copyOf(Arrays.asList(types)), () -> projection);
    }

    boolean wants(String type) {
        return types.contains(type) || types.contains("*");
    }
}

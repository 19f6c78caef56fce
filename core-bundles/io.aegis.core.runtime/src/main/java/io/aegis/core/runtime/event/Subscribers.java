package io.aegis.core.runtime.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who of this node wants events: first present, then, when the database knows of it, live. Only what is live is handed
 * events; a projection that is present but not yet live misses them, which is written down, and is rebuilt.
 */
final class Subscribers {
    private final Map<String, Subscriber> present = new ConcurrentHashMap<>();
    private final Set<String> live = ConcurrentHashMap.newKeySet();

    /** Adds it; false if the name is taken. */
    boolean add(Subscriber subscriber) {
        return present.putIfAbsent(subscriber.name(), subscriber) == null;
    }

    void remove(Subscriber subscriber) {
        if (present.remove(subscriber.name(), subscriber)) {
            live.remove(subscriber.name());
        }
    }

    boolean isPresent(Subscriber subscriber) {
        return subscriber.equals(present.get(subscriber.name()));
    }

    void markLive(Subscriber subscriber) {
        live.add(subscriber.name());
    }

    List<Subscriber> waiting() {
        return present.values().stream()
                .filter(subscriber -> !live.contains(subscriber.name()))
                .toList();
    }

    Optional<Subscriber> live(String name) {
        return live.contains(name) ? Optional.ofNullable(present.get(name)) : Optional.empty();
    }

    List<Subscriber> projectionsOf(String type) {
        return present.values().stream()
                .filter(subscriber -> subscriber.kind() == Subscriber.Kind.PROJECTION)
                .filter(subscriber -> subscriber.wants(type) && live.contains(subscriber.name()))
                .toList();
    }

    boolean hasListenerOf(String type) {
        return present.values().stream()
                .anyMatch(subscriber -> subscriber.kind() == Subscriber.Kind.LISTENER
                        && subscriber.wants(type)
                        && live.contains(subscriber.name()));
    }

    /** The names of the live ones of that kind. */
    List<String> names(Subscriber.Kind kind) {
        return present.values().stream()
                .filter(subscriber -> subscriber.kind() == kind && live.contains(subscriber.name()))
                .map(Subscriber::name)
                .toList();
    }

    /** The names of all live ones, between commas. */
    String names() {
        return String.join(",", live);
    }
}

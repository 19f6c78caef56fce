package io.aegis.core.runtime.plugin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What went wrong with plugins on this node since it was started: the last failure of each. */
final class PluginFailures {
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /**
     * One attempt.
     *
     * @param id the plugin's, or made of the file's name where that is not known
     * @param origin what was made of the file's name; empty where there was no file
     */
    record Failure(
            String id, String title, String version, String symbolicName, String reason, String origin, Instant at) {}

    void put(String id, String title, String version, String symbolicName, String reason, String origin) {
        failures.put(id, new Failure(id, title, version, symbolicName, reason, origin, Instant.now()));
    }

    /** Of a file that does not say which plugin it is. */
    void putFile(String origin, String reason) {
        put(origin, origin, "", "", reason, origin);
    }

    /** The file has gone. */
    void clearFile(String origin) {
        failures.values().removeIf(failure -> failure.origin().equals(origin));
    }

    void clear(String id) {
        failures.remove(id);
    }

    Optional<Failure> of(String id) {
        return Optional.ofNullable(failures.get(id));
    }

    Collection<Failure> all() {
        return List.copyOf(failures.values());
    }
}

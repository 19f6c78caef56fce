package io.aegis.technique.api;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** How well techniques are covered. Joins the thread's transaction. Thread-safe. */
@ProviderType
public interface Coverage {
    /**
     * The status of those of these techniques that are there: {@code not_evaluated}, {@code in_progress}, {@code partial},
     * {@code validated} or {@code not_covered}. One statement, however many they are.
     */
    Map<UUID, String> statuses(Collection<UUID> techniqueIds);
}

package io.aegis.api.change;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells whether what was read is still so, in the whole cluster, by keys: {@code "technique:" + id}, {@code "list"}. Who
 * changes something names the keys that it touches; who keeps something names those that it was made from. Keys belong
 * to the bundle that has the service; two may rarely count as one, so that more is read anew than had to be.
 *
 * <p>On this node the next read after the call that made the change sees that what was kept is out of date; on the other
 * nodes it does so within about a second. Thread-safe.
 */
@ProviderType
public interface Freshness {
    /**
     * True until one of the keys is changed. To be taken before reading, so that a change meanwhile is not missed.
     * Without keys until {@link #everythingChanged}. Quick; false for ever once it was false, and when the bundle has
     * stopped.
     */
    BooleanSupplier current(String... keys);

    /** What was kept under these keys is out of date once the present transaction is committed. */
    void changed(String... keys);

    /** All that this bundle has kept is out of date once the present transaction is committed, or now without one. */
    void everythingChanged();
}

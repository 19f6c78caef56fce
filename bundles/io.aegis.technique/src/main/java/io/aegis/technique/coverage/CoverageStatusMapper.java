package io.aegis.technique.coverage;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the status of techniques. */
interface CoverageStatusMapper {
    /**
     * The technique, locked until the end of the transaction, and with it every sync and rebuild kept waiting: they lock
     * techniques in an order of their own.
     */
    @Nullable
    StoredStatus lock(UUID id);

    void set(UUID id, CoverageStatus status);

    /**
     * Sets the status of all techniques whose status is not an administrator's: the one at the same place in the other
     * list, or {@code not_evaluated} where the technique is in neither.
     *
     * @return what was different before
     */
    List<CoverageChange> setAll(List<String> ids, List<String> statuses);

    /**
     * What is known of a technique.
     *
     * @param overridden true if an administrator has set the status
     */
    record StoredStatus(UUID id, String mitreId, @Nullable UUID parentId, CoverageStatus status, boolean overridden) {}
}

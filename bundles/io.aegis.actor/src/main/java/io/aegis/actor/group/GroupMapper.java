package io.aegis.actor.group;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings the groups up to date. */
public interface GroupMapper {
    /** Lets one go on at a time, on all nodes, until its transaction ends. */
    void lock();

    /** All groups, without actors of our own. */
    List<StoredGroup> groups();

    /** What groups use according to the bundles of these domains. */
    List<Link> links(List<String> domains);

    void put(UUID id, Group group, @Nullable UUID revokedBy, List<String> domains, boolean starter, String contentHash);

    /** Sets where the group is known, and counts up its version. */
    void setDomains(UUID id, List<String> domains);

    void retire(UUID id);

    void unlink(UUID id, List<String> domains);

    void link(UUID id, List<String> techniqueIds, List<String> domains);

    Totals totals();

    /** What a sync needs to know of a group that is there. */
    record StoredGroup(
            UUID id,
            String mitreId,
            boolean starter,
            boolean revoked,
            boolean deprecated,
            boolean retired,
            String contentHash,
            String stixModified,
            List<String> domains) {}

    /** That a group uses a technique. */
    record Link(UUID actorId, UUID techniqueId) {}

    /**
     * How many groups there are.
     *
     * @param active neither revoked, deprecated nor retired
     * @param withTechniques of those, how many are known to use a technique
     */
    record Totals(long active, long withTechniques) {}
}

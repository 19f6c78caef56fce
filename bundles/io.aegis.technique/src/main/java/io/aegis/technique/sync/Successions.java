package io.aegis.technique.sync;

import io.aegis.api.change.Freshness;
import io.aegis.api.event.Events;
import io.aegis.api.persistence.Database;
import io.aegis.technique.Keys;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.technique.api.TechniqueFollower;
import io.aegis.technique.coverage.CoverageChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which technique stands in the place of which, to the end of the chain, and who takes along what is tied to them. One who
 * comes later, with the data of a server on which techniques were revoked before, does so at once.
 */
@Component(service = Successions.class)
public final class Successions {
    private static final Logger LOG = LoggerFactory.getLogger(Successions.class);

    private final Database database;
    private final SyncMapper mapper;
    private final Freshness freshness;
    private final Events events;
    private final Map<String, TechniqueFollower> followers = new ConcurrentSkipListMap<>();

    @Activate
    public Successions(@Reference Database database, @Reference Freshness freshness, @Reference Events events) {
        this.database = database;
        this.mapper = database.mapper(SyncMapper.class);
        this.freshness = freshness;
        this.events = events;
    }

    @Reference(
            service = TechniqueFollower.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void add(TechniqueFollower follower) {
        if (followers.putIfAbsent(follower.name(), follower) != null) {
            LOG.warn("The follower {} of {} is refused: the name is taken", follower.name(), follower.getClass());
            return;
        }
        try {
            int moved = database.inTransaction(() -> {
                mapper.lock();
                return follower.follow(settle());
            });
            if (moved > 0) {
                LOG.info("{} {} went with revoked techniques to their successors", moved, follower.name());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} could not go to the successors of revoked techniques and do so with the next sync: {}",
                    follower.name(),
                    e.toString());
        }
    }

    void remove(TechniqueFollower follower) {
        followers.remove(follower.name(), follower);
    }

    /**
     * Has every chain of successors lead to its end, and hands the settings of a revoked technique on. Called in the
     * transaction of a sync.
     *
     * @return of each revoked technique that has one the successor
     */
    Map<UUID, TechniqueKey> settle() {
        Map<UUID, StoredTechnique> techniques = new HashMap<>();
        mapper.techniques().forEach(technique -> techniques.put(technique.id(), technique));
        Map<UUID, TechniqueKey> successors = new HashMap<>();
        List<UUID> moved = new ArrayList<>();
        List<UUID> ends = new ArrayList<>();
        for (StoredTechnique technique : techniques.values()) {
            StoredTechnique end = technique.revoked() ? end(technique, techniques) : null;
            if (end != null) {
                successors.put(technique.id(), new TechniqueKey(end.id(), end.mitreId(), end.domain()));
                if (!end.id().equals(technique.revokedBy())) {
                    moved.add(technique.id());
                    ends.add(end.id());
                }
            }
        }
        if (!moved.isEmpty()) {
            mapper.setSuccessors(moved, ends);
            freshness.changed(Keys.CATALOGUE);
        }
        handOn();
        return successors;
    }

    /** The last of the chain; null where there is none, or it runs in a circle. */
    private static @Nullable StoredTechnique end(StoredTechnique start, Map<UUID, StoredTechnique> techniques) {
        Set<UUID> seen = new HashSet<>(Set.of(start.id()));
        StoredTechnique last = start;
        while (last.revoked() && last.revokedBy() != null) {
            StoredTechnique next = techniques.get(last.revokedBy());
            if (next == null || !seen.add(next.id())) {
                return null;
            }
            last = next;
        }
        return last.id().equals(start.id()) ? null : last;
    }

    /** What an administrator has set of a technique holds for the one in its place. */
    private void handOn() {
        List<CoverageChange> changes = mapper.handOnStatus();
        int changed = changes.size() + mapper.forgetHandedOnStatus() + mapper.handOnReview() + mapper.handOnChildren();
        if (!changes.isEmpty()) {
            events.publishAll(
                    CoverageChange.EVENT,
                    changes.stream().map(CoverageChange::toMap).toList());
        }
        if (changed > 0) {
            freshness.changed(Keys.CATALOGUE);
        }
    }

    /** Has everything that is tied to a technique go to its successor; how many of each kind did. */
    Map<String, Integer> move(Map<UUID, TechniqueKey> successors) {
        Map<String, Integer> moved = new LinkedHashMap<>();
        followers.forEach((name, follower) -> moved.put(name, follower.follow(successors)));
        return moved;
    }
}

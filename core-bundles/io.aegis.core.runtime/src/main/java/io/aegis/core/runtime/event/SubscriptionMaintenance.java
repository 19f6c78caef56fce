package io.aegis.core.runtime.event;

import io.aegis.api.event.Projection;
import io.aegis.api.persistence.Database;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes those who are present live, and rebuilds the projections that missed something. Runs on one thread. */
final class SubscriptionMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionMaintenance.class);

    private final Database database;
    private final EventMapper mapper;
    private final Subscribers subscribers;

    SubscriptionMaintenance(Database database, Subscribers subscribers) {
        this.database = database;
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
    }

    /** One round. A failure of one does not keep the others. */
    void run() {
        for (Subscriber subscriber : subscribers.waiting()) {
            try {
                subscribe(subscriber);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be subscribed just now: {}", subscriber.name(), e.toString());
            }
        }
        String projections = String.join(",", subscribers.names(Subscriber.Kind.PROJECTION));
        List<String> behind = projections.isEmpty() ? List.of() : mapper.behind(projections);
        for (String name : behind) {
            subscribers.live(name).ifPresent(this::rebuild);
        }
        String all = subscribers.names();
        if (!all.isEmpty()) {
            mapper.seen(all);
        }
    }

    private void subscribe(Subscriber subscriber) {
        mapper.subscribe(
                subscriber.name(),
                subscriber.kind().name().toLowerCase(Locale.ROOT),
                String.join(",", subscriber.types()));
        subscribers.markLive(subscriber);
        if (!subscribers.isPresent(subscriber)) {
            subscribers.remove(subscriber);
        }
    }

    /**
     * Publishers wait meanwhile: one that writes to the projection while it is made from what was there before would
     * leave it wrong.
     */
    void rebuild(Subscriber subscriber) {
        if (!(subscriber.service().get() instanceof Projection projection)) {
            return;
        }
        try {
            database.doInTransaction(() -> {
                mapper.stopPublishers();
                mapper.forgetMissed(subscriber.name());
                mapper.setRebuild(subscriber.name(), false);
                projection.rebuild();
            });
            LOG.info("Projection {} was rebuilt", subscriber.name());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Projection {} cannot be rebuilt, it is tried again", subscriber.name(), e);
        }
    }
}

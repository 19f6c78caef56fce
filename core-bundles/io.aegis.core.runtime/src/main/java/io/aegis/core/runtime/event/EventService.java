package io.aegis.core.runtime.event;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.EventListener;
import io.aegis.api.event.Events;
import io.aegis.api.event.Projection;
import io.aegis.api.persistence.Database;
import io.aegis.api.plugin.Declarations;
import io.aegis.core.runtime.Threads;
import io.aegis.core.runtime.Whiteboard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events with their outbox: finds listeners and projections on the whiteboard and starts and ends the threads. */
@Component(
        service = {Events.class, EventService.class},
        immediate = true)
public final class EventService implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(EventService.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final Subscribers subscribers = new Subscribers();
    private final Outbox outbox;
    private final EventDispatcher dispatcher;
    private final SubscriptionMaintenance maintenance;
    private final EventMapper mapper;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-event-maintenance"));
    private final AtomicBoolean roundAsked = new AtomicBoolean();
    private @Nullable ServiceTracker<Object, Subscriber> tracker;
    /** Whether that was said. Used by the one thread of the rounds. */
    private boolean failing;

    @Activate
    public EventService(BundleContext context, @Reference Database database, @Reference Declarations declarations) {
        this(database, declarations, Duration.ofSeconds(1), Duration.ofSeconds(10));
        tracker = new SubscriberTracker(context);
        tracker.open();
    }

    public EventService(Database database, Declarations declarations, Duration poll, Duration lease) {
        dispatcher = new EventDispatcher(database, subscribers, lease);
        outbox = new Outbox(database, subscribers, new DeclaredTypes(declarations), dispatcher::wake);
        maintenance = new SubscriptionMaintenance(database, subscribers);
        mapper = database.mapper(EventMapper.class);
        Threads.repeat(rounds, poll, poll, this::round);
    }

    @Override
    public Event publish(String type, Map<String, ?> data) {
        return outbox.publish(type, data);
    }

    @Override
    public List<Event> publishAll(String type, List<? extends Map<String, ?>> data) {
        return outbox.publishAll(type, data);
    }

    /** True when everybody present is live. */
    public boolean isSettled() {
        return subscribers.waiting().isEmpty();
    }

    /** Forgets all listeners of a plugin, for good. */
    public void forget(String pluginId) {
        mapper.forget(pluginId + ".");
    }

    public void add(Subscriber subscriber) {
        if (!subscribers.add(subscriber)) {
            LOG.error("The event listener name {} is taken: the second one hears nothing", subscriber.name());
            return;
        }
        if (roundAsked.compareAndSet(false, true)) {
            rounds.execute(this::round);
        }
    }

    public void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    private void round() {
        roundAsked.set(false);
        try {
            maintenance.run();
            dispatcher.renewLeases();
            dispatcher.wakeAll();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Events cannot be looked after just now: {}", e.toString());
            }
            failing = true;
        }
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        ServiceTracker<Object, Subscriber> open = tracker;
        if (open != null) {
            open.close();
        }
        Threads.end(rounds, SHUTDOWN_TIMEOUT);
        dispatcher.close();
    }

    private final class SubscriberTracker extends ServiceTracker<Object, Subscriber> {
        SubscriberTracker(BundleContext context) {
            super(context, Whiteboard.filter(EventListener.class, BatchListener.class, Projection.class), null);
        }

        @Override
        public @Nullable Subscriber addingService(ServiceReference<Object> reference) {
            try {
                Subscriber subscriber = new Subscriber(
                        Whiteboard.text(reference, "aegis.event.name"),
                        Whiteboard.isOf(reference, Projection.class)
                                ? Subscriber.Kind.PROJECTION
                                : Subscriber.Kind.LISTENER,
                        Set.copyOf(Whiteboard.texts(reference, "aegis.event.types")),
                        Whiteboard.service(context, reference));
                add(subscriber);
                return subscriber;
            } catch (IllegalArgumentException e) {
                LOG.error("{} of {} hears no events: {}", reference, reference.getBundle(), e.getMessage());
                return null;
            }
        }

        @Override
        public void removedService(ServiceReference<Object> reference, Subscriber subscriber) {
            EventService.this.remove(subscriber);
            Whiteboard.release(context, reference);
        }
    }
}

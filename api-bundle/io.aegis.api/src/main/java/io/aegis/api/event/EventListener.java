package io.aegis.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution that hears of events after their commit: at least once each, in no promised order, on one node, also
 * after a crash and also of events from the time when its bundle was away. Register it as a DS component with
 * {@link ListensTo}. An exception makes the platform try again, with growing waits.
 */
@ConsumerType
public interface EventListener {
    /** Takes the event. Runs outside any transaction. */
    void on(Event event) throws Exception;
}

package io.aegis.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution that keeps a table derived from events, right in the very next read: {@link #apply} runs inside the
 * transaction that publishes. Register it as a DS component with {@link ListensTo}. An exception rolls the publisher's
 * transaction back.
 */
@ConsumerType
public interface Projection {
    /** Brings the table up to date with this event. Quick: the publisher waits. */
    void apply(Event event);

    /**
     * Makes the table anew from its sources. Called in a transaction of its own when the bundle comes back and events
     * of its types were published while it was away, and when an administrator asks.
     */
    void rebuild();
}

package io.aegis.core.runtime.event;

import io.aegis.api.event.Event;
import io.aegis.core.runtime.JsonText;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that a listener is still to hear of.
 *
 * @param attempts how often it failed on it
 */
public record Delivery(UUID eventId, int attempts, String type, Instant at, String data) {
    Event event() {
        return new Event(eventId, type, at, JsonText.members(data));
    }
}

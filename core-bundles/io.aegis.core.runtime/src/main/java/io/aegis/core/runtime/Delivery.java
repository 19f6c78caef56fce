package io.aegis.core.runtime;

import java.time.Instant;
import java.util.UUID;

/** An event that one listener is still to hear of. */
record Delivery(UUID eventId, String subscription, int attempts, String type, Instant at, String data) {}

package io.aegis.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/** A contribution: one line of {@code GET /system/health}. Quick (below a second) and thread-safe. */
@ConsumerType
public interface HealthCheck {
    /** The name of the line, for example {@code database}. */
    String name();

    /** The state now. An exception counts as down. */
    Health check();
}

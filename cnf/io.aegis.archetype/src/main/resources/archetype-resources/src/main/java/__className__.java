package ${package};

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the table, and at the same time what is answered.
 *
 * @param id a UUIDv7
 * @param mitreId the technique that it is about
 * @param text what somebody wrote
 * @param createdAt when
 */
record ${className}(UUID id, String mitreId, String text, Instant createdAt) {}

package io.aegis.actor.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A threat actor with the techniques that it is known to use.
 *
 * @param id the actor
 * @param mitreId the id of the ATT&amp;CK group ({@code G0016}), null for one of our own
 * @param name its name
 * @param techniqueIds the techniques, each once, active or not, in the order of their ATT&amp;CK ids
 */
public record ThreatActor(UUID id, @Nullable String mitreId, String name, List<UUID> techniqueIds) {}

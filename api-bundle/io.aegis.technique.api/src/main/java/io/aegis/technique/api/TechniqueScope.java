package io.aegis.technique.api;

import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to the heatmap: techniques to which it can be narrowed, such as those of a campaign. Registered as a DS
 * component. Thread-safe.
 *
 * @since 1.2
 */
@ConsumerType
public interface TechniqueScope {
    /**
     * Some techniques.
     *
     * @param name what they are the techniques of, for people
     * @param techniqueIds as {@link Technique#id}
     */
    record Scope(String name, Set<UUID> techniqueIds) {}

    /** The query parameter of {@code /heatmap} that names the thing: {@code campaign_id}, {@code threat_actor_id}. */
    String parameter();

    /** The permission to read such things, such as {@code campaign:read}; who lacks it is refused before {@link #of}. */
    String permission();

    /**
     * The techniques of the thing, as far as the present caller sees them.
     *
     * @throws io.aegis.api.error.ProblemException 400 if that is no id, 404 if the caller sees no such thing
     */
    Scope of(String id);
}

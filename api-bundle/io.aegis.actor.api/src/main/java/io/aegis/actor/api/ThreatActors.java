package io.aegis.actor.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The threat actors. Joins the thread's transaction. Thread-safe. */
@ProviderType
public interface ThreatActors {
    /** The actor of that UUID or ATT&amp;CK id in any case; empty for every other text. */
    Optional<ThreatActor> find(String id);
}

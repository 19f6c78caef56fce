package io.aegis.actor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the audit log keeps of an actor before and after a change. */
record ActorState(
        @Nullable String mitreId,
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String url,
        @Nullable String notes,
        List<String> tags,
        List<String> techniques) {

    static ActorState of(ActorDetail actor, List<String> ownAliases) {
        return new ActorState(
                actor.mitreId(),
                actor.name(),
                ownAliases,
                actor.description(),
                actor.url(),
                actor.notes(),
                actor.tags(),
                actor.techniques().stream()
                        .map(ActorDetail.UsedTechnique::mitreId)
                        .toList());
    }
}

package io.aegis.actor;

import io.aegis.technique.api.Technique;
import io.aegis.technique.api.TechniqueScope;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /heatmap?threat_actor_id=}: the techniques that an actor uses. */
@Component
public final class ActorScope implements TechniqueScope {
    private final ActorDocuments documents;

    @Activate
    public ActorScope(@Reference ActorDocuments documents) {
        this.documents = documents;
    }

    @Override
    public String parameter() {
        return "threat_actor_id";
    }

    @Override
    public String permission() {
        return "actor:read";
    }

    @Override
    public Scope of(String id) {
        ActorRow row = documents.row(id.strip());
        return new Scope(
                row.name(),
                documents.techniques(row.id()).stream().map(Technique::id).collect(Collectors.toSet()));
    }
}

package io.aegis.actor;

import io.aegis.actor.api.ThreatActor;
import io.aegis.actor.api.ThreatActors;
import io.aegis.technique.api.Technique;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Actors for other bundles. */
@Component(service = ThreatActors.class)
public final class KnownActors implements ThreatActors {
    private final ActorDocuments documents;

    @Activate
    public KnownActors(@Reference ActorDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<ThreatActor> find(String id) {
        return documents
                .find(id.strip())
                .map(row -> new ThreatActor(
                        row.id(),
                        row.mitreId(),
                        row.name(),
                        documents.techniques(row.id()).stream()
                                .map(Technique::id)
                                .toList()));
    }
}

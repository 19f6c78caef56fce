package io.aegis.actor;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Callers;
import io.aegis.api.technique.Technique;
import io.aegis.api.technique.TechniqueScope;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /heatmap?threat_actor_id=}: the techniques that an actor uses. */
@Component
public final class ActorScope implements TechniqueScope {
    private static final String READ = "actor:read";

    private final ActorDocuments documents;
    private final Callers callers;

    /** Made by DS. */
    @Activate
    public ActorScope(@Reference ActorDocuments documents, @Reference Callers callers) {
        this.documents = documents;
        this.callers = callers;
    }

    @Override
    public String parameter() {
        return "threat_actor_id";
    }

    @Override
    public Scope of(String id) {
        if (!callers.current().may(READ)) {
            throw new ProblemException(Problem.FORBIDDEN, "You may not read threat actors (" + READ + ").");
        }
        ActorRow row = documents.row(id.strip());
        return new Scope(
                row.name(),
                documents.techniques(row.id()).stream().map(Technique::id).collect(Collectors.toSet()));
    }
}

package io.aegis.actor;

import io.aegis.actor.group.StarterGroups;
import io.aegis.api.persistence.Database;
import io.aegis.technique.api.Facet;
import io.aegis.technique.api.TechniqueFacet;
import io.aegis.technique.api.Techniques;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /techniques/{mitre_id}/actors}: who uses the technique. */
@Component
@Facet(facet = "actors")
public final class ActorFacet implements TechniqueFacet {
    private final ActorMapper mapper;
    private final Techniques techniques;

    @Activate
    public ActorFacet(
            @Reference Database database, @Reference Techniques techniques, @Reference StarterGroups catalogue) {
        this.mapper = database.mapper(ActorMapper.class);
        this.techniques = techniques;
    }

    /** An actor as seen from a technique. */
    public record UsingActor(UUID id, @Nullable String mitreId, String name, List<String> aliases) {}

    @Override
    public List<UsingActor> of(String mitreId) {
        return techniques
                .current(mitreId)
                .map(technique -> mapper.using(technique.id()))
                .orElse(List.of());
    }
}

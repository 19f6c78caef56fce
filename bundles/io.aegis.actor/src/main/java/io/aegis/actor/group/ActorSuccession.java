package io.aegis.actor.group;

import io.aegis.actor.ActorMapper;
import io.aegis.api.persistence.Database;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.technique.api.TechniqueFollower;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who used a technique that ATT&amp;CK revokes uses the one in its place. */
@Component
public final class ActorSuccession implements TechniqueFollower {
    private final ActorMapper mapper;

    @Activate
    public ActorSuccession(@Reference Database database) {
        this.mapper = database.mapper(ActorMapper.class);
    }

    @Override
    public String name() {
        return "actor_techniques";
    }

    @Override
    public int follow(Map<UUID, TechniqueKey> successors) {
        List<String> former = successors.keySet().stream().map(UUID::toString).toList();
        return former.isEmpty()
                ? 0
                : mapper.follow(
                        former,
                        former.stream()
                                .map(id -> Objects.requireNonNull(successors.get(UUID.fromString(id)))
                                        .id()
                                        .toString())
                                .toList());
    }
}

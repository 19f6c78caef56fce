package io.aegis.campaign.path;

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

/**
 * Steps of attack paths go with a technique that ATT&amp;CK revokes to the one in its place. Those of executions stay: they
 * are what was executed then.
 */
@Component
public final class StepSuccession implements TechniqueFollower {
    private final AttackPathMapper mapper;

    @Activate
    public StepSuccession(@Reference Database database) {
        this.mapper = database.mapper(AttackPathMapper.class);
    }

    @Override
    public String name() {
        return "attack_path_steps";
    }

    @Override
    public int follow(Map<UUID, TechniqueKey> successors) {
        List<String> former = successors.keySet().stream().map(UUID::toString).toList();
        List<TechniqueKey> present = former.stream()
                .map(id -> Objects.requireNonNull(successors.get(UUID.fromString(id))))
                .toList();
        return former.isEmpty()
                ? 0
                : mapper.follow(
                        former,
                        present.stream().map(key -> key.id().toString()).toList(),
                        present.stream().map(TechniqueKey::mitreId).toList());
    }
}

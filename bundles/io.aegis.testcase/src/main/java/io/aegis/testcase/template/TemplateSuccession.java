package io.aegis.testcase.template;

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

/** Templates go with a technique that ATT&amp;CK revokes to the one in its place. */
@Component
public final class TemplateSuccession implements TechniqueFollower {
    private final TemplateMapper mapper;

    @Activate
    public TemplateSuccession(@Reference Database database) {
        this.mapper = database.mapper(TemplateMapper.class);
    }

    @Override
    public String name() {
        return "test_templates";
    }

    @Override
    public int follow(Map<UUID, TechniqueKey> successors) {
        List<UUID> former = List.copyOf(successors.keySet());
        return former.isEmpty()
                ? 0
                : mapper.follow(
                        former,
                        former.stream()
                                .map(id -> Objects.requireNonNull(successors.get(id))
                                        .id())
                                .toList());
    }
}

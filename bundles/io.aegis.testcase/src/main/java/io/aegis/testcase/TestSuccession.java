package io.aegis.testcase;

import io.aegis.api.event.Events;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.TechniqueFollower;
import io.aegis.technique.api.Techniques;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tests go with a technique that ATT&amp;CK revokes to the one in its place, in whatever state they are. */
@Component
public final class TestSuccession implements TechniqueFollower {
    private final TestMapper mapper;
    private final Changes changes;
    private final AuditTrail audit;
    private final Events events;
    private final Callers callers;
    private volatile @Nullable Techniques techniques;

    @Activate
    public TestSuccession(
            @Reference Database database,
            @Reference Changes changes,
            @Reference AuditTrail audit,
            @Reference Events events,
            @Reference Callers callers) {
        this.mapper = database.mapper(TestMapper.class);
        this.changes = changes;
        this.audit = audit;
        this.events = events;
        this.callers = callers;
    }

    /** For words alone. Who gives the techniques waits for the followers, so a follower cannot wait for them. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setTechniques(Techniques present) {
        techniques = present;
    }

    void unsetTechniques(Techniques gone) {
        if (techniques == gone) {
            techniques = null;
        }
    }

    /** A test that has gone from one technique to another. */
    public record Moved(UUID id, UUID former, UUID techniqueId) {}

    @Override
    public String name() {
        return "tests";
    }

    @Override
    public int follow(Map<UUID, TechniqueKey> successors) {
        if (successors.isEmpty()) {
            return 0;
        }
        List<UUID> former = List.copyOf(successors.keySet());
        List<UUID> present = former.stream()
                .map(id -> Objects.requireNonNull(successors.get(id)).id())
                .toList();
        Caller by = callers.current();
        List<Moved> moved = mapper.follow(
                former, present, notes(former, successors), by.userId().orElse(null), by.username());
        if (!moved.isEmpty()) {
            tell(moved, successors);
            changes.ofEverything();
        }
        return moved.size();
    }

    private List<String> notes(List<UUID> former, Map<UUID, TechniqueKey> successors) {
        return former.stream()
                .map(id -> mitreId(id) + " was revoked: "
                        + Objects.requireNonNull(successors.get(id)).mitreId() + " stands in its place")
                .toList();
    }

    private String mitreId(UUID technique) {
        Techniques present = techniques;
        return present == null
                ? technique.toString()
                : present.find(technique).map(Technique::mitreId).orElse("");
    }

    private void tell(List<Moved> moved, Map<UUID, TechniqueKey> successors) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Moved test : moved) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("test_id", test.id().toString());
            data.put("technique_id", test.techniqueId().toString());
            data.put(
                    "mitre_id",
                    Objects.requireNonNull(successors.get(test.former())).mitreId());
            data.put("former_technique_id", test.former().toString());
            data.put("former_mitre_id", mitreId(test.former()));
            told.add(data);
        }
        audit.recordAll(told.stream()
                .map(data -> AuditRecord.of("move_test", "test", String.valueOf(data.get("test_id")))
                        .detail("mitre_id", String.valueOf(data.get("mitre_id")))
                        .detail("former_mitre_id", String.valueOf(data.get("former_mitre_id"))))
                .toList());
        events.publishAll("test.moved", told);
    }
}

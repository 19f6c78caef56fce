package io.aegis.testkit;

import io.aegis.api.error.ProblemException;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A catalogue with the techniques that a test adds. */
public final class TestTechniques implements Techniques {
    private final Map<UUID, Technique> techniques = new ConcurrentHashMap<>();

    /** The id that a technique of this catalogue has. */
    public static UUID id(String mitreId) {
        return UUID.nameUUIDFromBytes(mitreId.getBytes(StandardCharsets.UTF_8));
    }

    /** With an active technique of that id more. */
    public TestTechniques with(String mitreId) {
        return with(mitreId, true, null);
    }

    /** With a technique of that id that was revoked by another. */
    public TestTechniques withRevoked(String mitreId, String by) {
        return with(mitreId, false, by);
    }

    private TestTechniques with(String mitreId, boolean active, @Nullable String revokedBy) {
        Technique technique = new Technique(
                id(mitreId),
                mitreId,
                "Technique " + mitreId,
                "enterprise",
                List.of("execution"),
                List.of("Linux", "Windows"),
                active,
                revokedBy);
        techniques.put(technique.id(), technique);
        return this;
    }

    @Override
    public Optional<Technique> find(String id) {
        return techniques.values().stream()
                .filter(technique -> technique.mitreId().equalsIgnoreCase(id)
                        || technique.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    @Override
    public Optional<Technique> find(UUID id) {
        return Optional.ofNullable(techniques.get(id));
    }

    @Override
    public Technique require(String field, String id) {
        Technique technique =
                find(id).orElseThrow(() -> ProblemException.invalidField(field, "there is no technique " + id));
        if (!technique.active()) {
            throw ProblemException.invalidField(field, id + " is not active; see " + technique.revokedBy());
        }
        return technique;
    }

    @Override
    public List<Technique> all() {
        return techniques.values().stream()
                .sorted(Comparator.comparing(Technique::mitreId))
                .toList();
    }
}

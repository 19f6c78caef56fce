package io.aegis.actor;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.technique.api.Coverage;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The technique bundle with the techniques that a test adds, all of them covered in part. */
public final class FakeTechniques implements Techniques, Coverage {
    private final Map<String, Technique> byMitreId = new TreeMap<>();

    /** The id that a technique has here. */
    public static UUID id(String mitreId) {
        return UUID.nameUUIDFromBytes(mitreId.getBytes(StandardCharsets.UTF_8));
    }

    public FakeTechniques with(String... mitreIds) {
        for (String mitreId : mitreIds) {
            add(mitreId, true);
        }
        return this;
    }

    FakeTechniques withRevoked(String mitreId) {
        add(mitreId, false);
        return this;
    }

    private void add(String mitreId, boolean active) {
        byMitreId.put(
                mitreId,
                new Technique(
                        id(mitreId),
                        mitreId,
                        "Name of " + mitreId,
                        mitreId.startsWith("T0") ? "ics" : "enterprise",
                        List.of(),
                        List.of(),
                        active,
                        null));
    }

    @Override
    public Optional<Technique> find(String id) {
        UUID uuid = Text.uuid(id);
        return uuid == null ? Optional.ofNullable(byMitreId.get(id.toUpperCase(Locale.ROOT))) : find(uuid);
    }

    @Override
    public Optional<Technique> find(UUID id) {
        return byMitreId.values().stream()
                .filter(technique -> technique.id().equals(id))
                .findFirst();
    }

    @Override
    public Technique require(String field, String id) {
        return find(id).filter(Technique::active)
                .orElseThrow(() -> ProblemException.invalidField(field, "there is no technique of that id"));
    }

    @Override
    public List<Technique> all() {
        return List.copyOf(byMitreId.values());
    }

    @Override
    public Map<UUID, String> statuses(Collection<UUID> techniqueIds) {
        Map<UUID, String> statuses = new HashMap<>();
        techniqueIds.forEach(id -> find(id).ifPresent(technique -> statuses.put(id, "partial")));
        return statuses;
    }
}

package io.aegis.technique;

import io.aegis.api.change.Freshness;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.technique.sync.FirstStart;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The catalogue in memory, whole: some hundred techniques. Read anew by the first who asks after a change; several may
 * do so at once, since one who waits for another would hold a connection that the other may need.
 */
@Component(service = Techniques.class)
public final class TechniqueCatalogue implements Techniques {
    private final TechniqueMapper mapper;
    private final Freshness freshness;
    private volatile Snapshot snapshot = new Snapshot(() -> false, List.of(), Map.of(), Map.of());

    private record Snapshot(
            BooleanSupplier current,
            List<Technique> all,
            Map<String, Technique> byMitreId,
            Map<UUID, Technique> byId) {}

    @Activate
    public TechniqueCatalogue(
            @Reference Database database, @Reference Freshness freshness, @Reference FirstStart catalogue) {
        this.mapper = database.mapper(TechniqueMapper.class);
        this.freshness = freshness;
    }

    @Override
    public Optional<Technique> find(String id) {
        UUID uuid = Text.uuid(id);
        return uuid != null
                ? find(uuid)
                : Optional.ofNullable(present().byMitreId().get(id.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Optional<Technique> find(UUID id) {
        return Optional.ofNullable(present().byId().get(id));
    }

    @Override
    public Technique require(String field, String id) {
        Technique technique = find(id.strip())
                .orElseThrow(() -> ProblemException.invalidField(field, "there is no technique of that id"));
        if (technique.active()) {
            return technique;
        }
        String what = technique.mitreId() + " (" + technique.name() + ")";
        throw ProblemException.invalidField(
                field,
                technique.revokedBy() == null
                        ? what + " is deprecated or retired: choose another technique"
                        : what + " was revoked: " + technique.revokedBy() + " stands in its place");
    }

    @Override
    public List<Technique> all() {
        return present().all();
    }

    private Snapshot present() {
        Snapshot kept = snapshot;
        return kept.current().getAsBoolean() ? kept : read();
    }

    private Snapshot read() {
        BooleanSupplier current = freshness.current(Keys.CATALOGUE);
        List<TechniqueMapper.BriefRow> rows = mapper.briefs();
        List<Technique> all =
                rows.stream().map(TechniqueMapper.BriefRow::technique).toList();
        Map<String, Technique> byMitreId = new HashMap<>();
        Map<UUID, Technique> byId = new HashMap<>();
        for (Technique technique : all) {
            byMitreId.put(technique.mitreId(), technique);
            byId.put(technique.id(), technique);
        }
        Snapshot read = new Snapshot(current, all, byMitreId, byId);
        // What this thread's own transaction has written is nobody else's to see: it may be rolled back.
        if (rows.stream().noneMatch(TechniqueMapper.BriefRow::uncommitted)) {
            snapshot = read;
        }
        return read;
    }
}

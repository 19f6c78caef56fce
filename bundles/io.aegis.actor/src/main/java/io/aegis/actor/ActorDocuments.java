package io.aegis.actor;

import io.aegis.actor.group.StarterGroups;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.technique.api.Coverage;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Actors as they are answered. */
@Component(service = ActorDocuments.class)
public final class ActorDocuments {
    private static final int MAX_ID_LENGTH = 40;

    private final ActorMapper mapper;
    private final Techniques techniques;
    private final Coverage coverage;
    private final Json json;

    @Activate
    public ActorDocuments(
            @Reference Database database,
            @Reference Techniques techniques,
            @Reference Coverage coverage,
            @Reference Json json,
            @Reference StarterGroups catalogue) {
        this.mapper = database.mapper(ActorMapper.class);
        this.techniques = techniques;
        this.coverage = coverage;
        this.json = json;
    }

    Page<ActorItem> page(ActorQuery query, PageRequest page) {
        Page<ActorItem.ItemRow> found =
                ActorItem.SORTS.page(query.slice(), page, mapper.list(query, query.slice()), mapper.count(query));
        return new Page<>(
                found.items().stream().map(ActorItem::of).toList(),
                found.total(),
                found.offset(),
                found.limit(),
                found.nextCursor());
    }

    /** One actor, by ATT&amp;CK id in any case or by UUID; 404 if there is none. */
    public JsonDocument document(String id) {
        byte[] utf8 = json.write(detail(row(id)));
        return new JsonDocument(utf8, Sha256.of(utf8));
    }

    /** The version that the document has at this moment. */
    String version(ActorRow row) {
        return Sha256.of(json.write(detail(row)));
    }

    ActorRow row(String id) {
        return find(id).orElseThrow(() ->
                ProblemException.notFound("Threat actor", id.length() <= MAX_ID_LENGTH ? id : "of that id"));
    }

    Optional<ActorRow> find(String id) {
        if (id.length() > MAX_ID_LENGTH || id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        UUID uuid = Text.uuid(id);
        @Nullable
        ActorRow row = uuid != null ? mapper.findById(uuid) : mapper.findByMitreId(id.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(row);
    }

    /** The techniques that an actor uses, in the order of their ATT&amp;CK ids. */
    List<Technique> techniques(UUID actorId) {
        return mapper.techniqueIds(actorId).stream()
                .flatMap(id -> techniques.find(id).stream())
                .sorted(Comparator.comparing(Technique::mitreId))
                .toList();
    }

    ActorDetail detail(ActorRow row) {
        List<Technique> used = techniques(row.id());
        Map<UUID, String> statuses =
                coverage.statuses(used.stream().map(Technique::id).toList());
        return ActorDetail.of(
                row,
                mapper.facts(row.id()),
                used.stream()
                        .map(technique -> new ActorDetail.UsedTechnique(
                                technique.id(),
                                technique.mitreId(),
                                technique.name(),
                                technique.active(),
                                statuses.getOrDefault(technique.id(), "not_evaluated")))
                        .toList());
    }
}

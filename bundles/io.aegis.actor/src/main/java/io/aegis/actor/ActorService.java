package io.aegis.actor;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Action;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.technique.api.Techniques;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates, changes and deletes actors. */
@Component(service = ActorService.class)
public final class ActorService {
    private static final String ENTITY = "threat_actor";
    private static final int MAX_ALIASES = 200;
    private static final int MAX_TECHNIQUES = 1_000;
    private static final int MAX_TECHNIQUE_ID = 100;

    private final Database database;
    private final ActorMapper mapper;
    private final ActorDocuments documents;
    private final Techniques techniques;
    private final AuditTrail audit;
    private final SearchKeys searchKeys;

    @Activate
    public ActorService(
            @Reference Database database,
            @Reference ActorDocuments documents,
            @Reference Techniques techniques,
            @Reference AuditTrail audit) {
        this.database = database;
        this.mapper = database.mapper(ActorMapper.class);
        this.documents = documents;
        this.techniques = techniques;
        this.audit = audit;
        this.searchKeys = new SearchKeys(database);
    }

    /** Creates an actor of our own and gives its id. */
    public UUID create(NewActor given) {
        ActorFields fields = new ActorFields(
                name(given.name()),
                aliases(given.aliases()),
                Text.block("description", given.description()),
                Text.url("url", given.url()),
                Text.block("notes", given.notes()),
                Text.tags(given.tags()),
                techniqueIds(given.techniques()));
        UUID id = Ids.next();
        writing(fields.name(), () -> {
            refuseTaken(fields.name(), id);
            mapper.insert(id, fields);
            link(id, fields.techniqueIds());
            ActorRow row = documents.row(id.toString());
            audit.record(AuditRecord.of("create_threat_actor", ENTITY, row.publicId())
                    .after(state(row)));
        });
        return id;
    }

    /** Changes what the body names. */
    public void change(String id, ActorChange change, IfMatch ifMatch) {
        writing(String.valueOf(change.name().value()), () -> {
            ActorRow row = lock(id, ifMatch);
            List<String> refused = row.custom() ? List.of() : change.ofTheSync();
            if (!refused.isEmpty()) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        row.publicId() + " is a group of MITRE's: " + String.join(", ", refused)
                                + " come with the sync. Notes and tags can be changed.");
            }
            ActorFields fields = changed(row, change);
            if (change.name().isPresent()) {
                refuseTaken(fields.name(), row.id());
            }
            ActorState before = state(row);
            mapper.update(row.id(), fields);
            if (change.techniques().isPresent()) {
                mapper.unlink(row.id());
                link(row.id(), fields.techniqueIds());
            }
            audit.record(AuditRecord.of("update_threat_actor", ENTITY, row.publicId())
                    .before(before)
                    .after(state(documents.row(row.id().toString()))));
        });
    }

    private ActorFields changed(ActorRow row, ActorChange change) {
        return new ActorFields(
                name(change.name().orKeepRequired("name", row.name())),
                change.aliases().isPresent() ? aliases(change.aliases().value()) : row.aliases(),
                Text.block("description", change.description().orKeep(row.description())),
                Text.url("url", change.url().orKeep(row.url())),
                Text.block("notes", change.notes().orKeep(row.notes())),
                change.tags().isPresent() ? Text.tags(change.tags().value()) : row.tags(),
                techniqueIds(change.techniques().value()));
    }

    /** Deletes an actor of our own. */
    public void delete(String id, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            ActorRow row = lock(id, ifMatch);
            if (!row.custom()) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        row.publicId() + " is a group of MITRE's and cannot be deleted: a sync would bring it back. "
                                + "Actors of your own can be deleted.");
            }
            ActorState before = state(row);
            mapper.delete(row.id());
            audit.record(AuditRecord.of("delete_threat_actor", ENTITY, row.publicId())
                    .before(before));
        });
    }

    private ActorRow lock(String id, IfMatch ifMatch) {
        UUID found = documents.row(id).id();
        mapper.lock(found);
        ActorRow row = documents.row(found.toString());
        ifMatch.check(documents.version(row));
        return row;
    }

    private ActorState state(ActorRow row) {
        return ActorState.of(documents.detail(row), row.aliases());
    }

    private void link(UUID id, List<UUID> techniqueIds) {
        mapper.link(id, techniqueIds.stream().map(UUID::toString).toList());
    }

    private void writing(String name, Action<RuntimeException> action) {
        try {
            database.doInTransaction(() -> {
                action.run();
                searchKeys.complete();
            });
        } catch (ConstraintViolation e) {
            if (e.constraint().equals("actor_custom_name")) {
                throw ProblemException.duplicate("There is a threat actor " + name + " already.");
            }
            throw e;
        }
    }

    private void refuseTaken(String name, UUID by) {
        ActorRow taken = mapper.named(name);
        if (taken != null && !taken.id().equals(by)) {
            throw ProblemException.duplicate("There is a threat actor " + taken.name() + " already (" + taken.publicId()
                    + "). Its notes and tags can be changed.");
        }
    }

    private static String name(String given) {
        return Text.required("name", given, Text.MAX_LINE);
    }

    private static List<String> aliases(@Nullable List<@Nullable String> given) {
        return Text.lines("aliases", given, MAX_ALIASES, Text.MAX_LINE);
    }

    private List<UUID> techniqueIds(@Nullable List<@Nullable String> given) {
        return Text.lines("techniques", given, MAX_TECHNIQUES, MAX_TECHNIQUE_ID).stream()
                .map(id -> techniques.require("techniques", id).id())
                .distinct()
                .toList();
    }
}

package io.aegis.testcase.evidence;

import io.aegis.api.blob.BlobStore;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.setting.Settings;
import io.aegis.testcase.Changes;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.TestAction;
import io.aegis.testcase.timeline.TimelineEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files of tests. Who sees the test sees its evidence; a side adds evidence while it is at work. */
@Component(service = EvidenceService.class)
public final class EvidenceService {
    private static final List<TestAction> ADDING = List.of(TestAction.ADD_RED_EVIDENCE, TestAction.ADD_BLUE_EVIDENCE);
    private static final String DELETING = "delete_evidence";

    private final Database database;
    private final EvidenceMapper mapper;
    private final TestMapper tests;
    private final TestAccess access;
    private final Changes changes;
    private final BlobStore blobs;
    private final AuditTrail audit;
    private final Callers callers;
    private final Json json;
    private final EvidenceLimits limits;

    @Activate
    public EvidenceService(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Changes changes,
            @Reference BlobStore blobs,
            @Reference AuditTrail audit,
            @Reference Callers callers,
            @Reference Json json,
            @Reference Settings settings) {
        this.database = database;
        this.mapper = database.mapper(EvidenceMapper.class);
        this.tests = database.mapper(TestMapper.class);
        this.access = access;
        this.changes = changes;
        this.blobs = blobs;
        this.audit = audit;
        this.callers = callers;
        this.json = json;
        this.limits = EvidenceLimits.of(settings);
    }

    Page<EvidenceView> list(UUID testId, @Nullable Team team, PageRequest page) {
        access.visible(testId);
        List<EvidenceView> items = mapper.list(testId, team, page.offset(), page.limit()).stream()
                .map(EvidenceView::of)
                .toList();
        return page.page(items, mapper.count(testId, team));
    }

    /** 404 if there is none, or the caller does not see the test. */
    EvidenceRow visible(UUID id) {
        EvidenceRow row = mapper.find(id);
        if (row == null || access.find(row.testId()).isEmpty()) {
            throw ProblemException.notFound("Evidence", id);
        }
        return row;
    }

    /** The content from there on, for whoever asked for it: that is recorded. */
    InputStream download(EvidenceRow row, EvidenceRange part) throws IOException {
        InputStream content = row.open(blobs, part.first());
        try {
            audit.record(AuditRecord.of("download_evidence", "evidence", row.id())
                    .detail("test_id", row.testId())
                    .detail("file_name", row.fileName())
                    .detail("first_byte", part.first())
                    .detail("bytes", part.length()));
            return content;
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /**
     * Keeps the file and notes it. What can be refused without the file is refused before it is read; and since a test
     * may move while a long file comes in, again when it is there.
     */
    EvidenceView add(UUID testId, EvidenceUpload upload) throws IOException {
        TestState before = access.visible(testId).state();
        if (allowed(null, before).findAny().isEmpty()) {
            throw refusal(null, before);
        }
        if (upload.length() > limits.maxBytes() + (1 << 20)) {
            throw tooLarge();
        }
        upload.read((name, type, content) -> {
            if (upload.team() != null) {
                adding(upload.team(), before);
            }
            return keep(name, type, content);
        });
        EvidenceUpload.File file = upload.file();
        String description = upload.description();
        return EvidenceView.of(database.inTransaction(() -> {
            TestRow test = access.locked(testId);
            return add(test, adding(upload.team(), test.state()), file, description);
        }));
    }

    private EvidenceUpload.File keep(@Nullable String sentName, @Nullable String sentType, InputStream content)
            throws IOException {
        String name = EvidenceName.cleaned(sentName);
        String type = EvidenceLimits.type(sentType);
        limits.check(name, type);
        EvidenceUpload.File file = new EvidenceUpload.File(name, type, blobs.store(content, limits.maxBytes()));
        if (file.blob().size() == 0) {
            throw ProblemException.invalidField("file", "is empty, which proves nothing");
        }
        return file;
    }

    private EvidenceRow add(TestRow test, TestAction action, EvidenceUpload.File file, @Nullable String description) {
        Caller caller = callers.current();
        EvidenceRow row = new EvidenceRow(
                Ids.next(),
                test.id(),
                action.side(),
                file.name(),
                file.type(),
                file.blob().size(),
                file.blob().sha256(),
                description,
                caller.userId().orElse(null),
                caller.username(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        mapper.insert(row);
        blobs.refer(row.blob(), row.owner());
        note(action.id(), row, 1);
        audit.record(AuditRecord.of("add_evidence", "evidence", row.id()).after(row));
        return row;
    }

    /** Whose evidence it is: what the body says, or the one side that this caller can do now; refused if that is none. */
    private TestAction adding(@Nullable String team, TestState state) {
        if (team != null && !team.strip().equals(Team.RED.id()) && !team.strip().equals(Team.BLUE.id())) {
            throw ProblemException.invalidField("team", "must be red or blue");
        }
        return allowed(team, state).findFirst().orElseThrow(() -> refusal(team, state));
    }

    private Stream<TestAction> allowed(@Nullable String team, TestState state) {
        return permitted(team).filter(action -> action.from().contains(state));
    }

    private Stream<TestAction> permitted(@Nullable String team) {
        Caller caller = callers.current();
        return ADDING.stream()
                .filter(action -> team == null || action.side().id().equals(team.strip()))
                .filter(action -> caller.may(action.permission()));
    }

    private ProblemException refusal(@Nullable String team, TestState state) {
        Optional<TestAction> nearest = permitted(team).findFirst();
        return nearest.isPresent()
                ? nearest.get().refusal(state, null)
                : new ProblemException(
                        Problem.FORBIDDEN,
                        "Evidence of a side is added by the technicians and the lead of that side, and admin.");
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                Problem.TOO_LARGE,
                "A file has at most " + limits.maxBytes() + " bytes here (AEGIS_EVIDENCE_MAX_BYTES).");
    }

    /** Takes evidence away: who added it, leads and admin may. */
    void delete(UUID id) {
        database.doInTransaction(() -> {
            TestRow test = access.locked(visible(id).testId());
            EvidenceRow row = visible(id);
            Caller caller = callers.current();
            boolean isOwner = row.uploadedBy() != null
                    && caller.userId().filter(row.uploadedBy()::equals).isPresent();
            if (!isOwner && !caller.may(TestPermissions.DELETE_EVIDENCE)) {
                throw new ProblemException(
                        Problem.FORBIDDEN, "Evidence is deleted by who added it, by the leads and by admin.");
            }
            if (test.state() == TestState.VALIDATED) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        "The test is validated; its evidence is kept. It can be deleted in every other state.");
            }
            mapper.delete(id);
            blobs.release(row.blob(), row.owner());
            note(DELETING, row, -1);
            audit.record(AuditRecord.of(DELETING, "evidence", id).before(row));
        });
    }

    private void note(String action, EvidenceRow row, int difference) {
        String details = new String(
                json.write(Map.of(
                        "evidence_id", row.id(),
                        "team", row.team(),
                        "file_name", row.fileName(),
                        "size", row.size(),
                        "sha256_hash", row.sha256())),
                StandardCharsets.UTF_8);
        TestRow after = Objects.requireNonNull(tests.countEvidence(
                row.testId(),
                row.team() == Team.RED ? difference : 0,
                row.team() == Team.BLUE ? difference : 0,
                TimelineEntry.of(callers.current(), action, null, details)));
        changes.of(after);
    }
}

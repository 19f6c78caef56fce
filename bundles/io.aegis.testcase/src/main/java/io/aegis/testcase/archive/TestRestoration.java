package io.aegis.testcase.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Changes;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.evidence.EvidenceArchive;
import io.aegis.testcase.list.SearchWords;
import io.aegis.testcase.timeline.TimelineMapper;
import io.aegis.testcase.worklog.WorklogMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings tests back from files, with the ids that they had, in one transaction each. */
@Component(service = TestRestoration.class)
public final class TestRestoration {
    private static final long MAX_PART_BYTES = 16L << 20;

    private final Database database;
    private final TestMapper tests;
    private final TimelineMapper timelines;
    private final WorklogMapper worklogs;
    private final Changes changes;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Techniques techniques;
    private final Json json;

    @Activate
    public TestRestoration(
            @Reference Database database,
            @Reference Changes changes,
            @Reference TestEvents events,
            @Reference AuditTrail audit,
            @Reference Techniques techniques,
            @Reference Json json) {
        this.database = database;
        this.tests = database.mapper(TestMapper.class);
        this.timelines = database.mapper(TimelineMapper.class);
        this.worklogs = database.mapper(WorklogMapper.class);
        this.changes = changes;
        this.events = events;
        this.audit = audit;
        this.techniques = techniques;
        this.json = json;
    }

    UUID restore(InputStream from, EvidenceArchive evidence, boolean replacing) throws IOException {
        try {
            return database.inTransaction(() -> {
                try (JsonParser file = TestArchive.JSON.createParser(from)) {
                    return restore(file, evidence, replacing);
                }
            });
        } catch (JacksonException e) {
            ProblemException problem = wrong("is not JSON: " + e.getOriginalMessage());
            problem.addSuppressed(e);
            throw problem;
        } catch (ConstraintViolation e) {
            ProblemException problem = e.constraint().equals("test_pkey")
                    ? ProblemException.duplicate("There is a test with that id already.")
                    : wrong("contradicts itself (" + e.constraint() + ")");
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private UUID restore(JsonParser file, EvidenceArchive evidence, boolean replacing) throws IOException {
        expect(file.nextToken() == JsonToken.START_OBJECT, "must be an object");
        expect(TestArchive.FORMAT.equals(text(file, "format")), "must begin with format " + TestArchive.FORMAT);
        String mitreId = text(file, "mitre_id");
        Technique technique = techniques
                .current(mitreId)
                .orElseThrow(() -> ProblemException.invalidField("mitre_id", "there is no technique " + mitreId));
        Map<String, Object> members = members(file, technique);
        TestRow test = json.read(new ByteArrayInputStream(json.write(members)), TestRow.class);
        RestoredTest.check(test);
        UUID id = test.id();
        TestRow here = replacing ? tests.lock(id) : null;
        field(file, "timeline");
        ArchivedEntry[] timeline = read(file, ArchivedEntry[].class);
        RestoredTest.check(timeline, test.version());
        field(file, "worklogs");
        ArchivedWorklog[] logged = read(file, ArchivedWorklog[].class);
        RestoredTest.check(logged);
        List<ArchivedWorklog> loggedHere = here == null ? List.of() : worklogs(id);
        if (here != null
                && contents(members(json.write(here))).equals(contents(members))
                && loggedHere.containsAll(List.of(logged))) {
            return id;
        }
        List<TestLink> links = here == null ? List.of() : makeRoom(here, test, evidence);
        insert(test);
        links.forEach(link -> tests.link(id, link));
        timelines.restore(id, text(json.write(timeline)));
        worklogs.restore(id, text(json.write(logged)));
        restoreOthers(id, loggedHere, logged);
        expect(worklogs.countBroken(id) == 0, "has a worklog whose sha256 is not that of its content");
        field(file, "evidence");
        expect(file.currentToken() == JsonToken.START_ARRAY, "must have an array of evidence");
        EvidenceArchive.Count count = evidence.read(id, file);
        tests.setEvidenceCounts(id, count.red(), count.blue());
        expect(file.nextToken() == JsonToken.END_OBJECT, "must end after evidence");
        finish(id, technique);
        return id;
    }

    private Map<String, Object> members(JsonParser file, Technique technique) throws IOException {
        field(file, "test");
        Map<String, Object> members = new LinkedHashMap<>(members(copy(file)));
        for (String name : TestArchive.DERIVED) {
            expect(!members.containsKey(name), "must not have test." + name);
        }
        members.put("technique_id", technique.id());
        members.put("red_evidence_count", 0);
        members.put("blue_evidence_count", 0);
        return members;
    }

    private List<ArchivedWorklog> worklogs(UUID id) {
        return worklogs.ofTest(id, null).stream().map(ArchivedWorklog::of).toList();
    }

    /** What people logged here of a test that is replaced, and the file does not know, stays. */
    private void restoreOthers(UUID id, List<ArchivedWorklog> here, ArchivedWorklog[] known) {
        Set<UUID> ids = Stream.of(known).map(ArchivedWorklog::id).collect(Collectors.toSet());
        List<ArchivedWorklog> others =
                here.stream().filter(worklog -> !ids.contains(worklog.id())).toList();
        worklogs.restore(id, text(json.write(others)));
    }

    private void insert(TestRow test) {
        tests.lockLineage(test.lineageId());
        tests.restore(test, SearchWords.of(test.title(), test.description()));
    }

    /** Removes the test that is replaced; gives what it belongs to. */
    private List<TestLink> makeRoom(TestRow here, TestRow test, EvidenceArchive evidence) {
        if (here.updatedAt().isAfter(test.updatedAt()) || !here.techniqueId().equals(test.techniqueId())) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "The test " + test.id() + " was changed here at " + here.updatedAt() + ", and in the file at "
                            + test.updatedAt() + ", or has another technique there: it is not replaced.");
        }
        List<TestLink> links = tests.links(test.id());
        evidence.remove(test.id());
        tests.remove(test.id());
        // It may have been in another state than the one in its place.
        changes.of(here);
        return links;
    }

    private static Map<String, Object> contents(Map<String, Object> members) {
        Map<String, Object> contents = new HashMap<>(members);
        TestArchive.DERIVED.forEach(contents::remove);
        return contents;
    }

    private void finish(UUID id, Technique technique) {
        TestRow test = Objects.requireNonNull(tests.find(id));
        tests.forgetLatest(test.lineageId());
        tests.setLatest(test.lineageId());
        changes.ofWhoSees(test);
        audit.record(AuditRecord.of("restore_test", "test", id).detail("mitre_id", technique.mitreId()));
        events.appeared(test);
    }

    /** Goes to the value of the member that must come now. */
    private static void field(JsonParser file, String name) throws IOException {
        expect(
                file.nextToken() == JsonToken.FIELD_NAME && name.equals(file.currentName()),
                "must have the member " + name + " in its place");
        file.nextToken();
    }

    private static String text(JsonParser file, String name) throws IOException {
        field(file, name);
        expect(file.currentToken() == JsonToken.VALUE_STRING, "must have a text as " + name);
        return file.getText();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private <T> T read(JsonParser file, Class<T> type) throws IOException {
        return json.read(new ByteArrayInputStream(copy(file)), type);
    }

    @SuppressWarnings("unchecked") // a JSON object has names
    private Map<String, Object> members(byte[] object) {
        return json.read(new ByteArrayInputStream(object), Map.class);
    }

    private static byte[] copy(JsonParser file) throws IOException {
        ByteArrayOutputStream bytes = new Bounded();
        try (JsonGenerator copy = TestArchive.JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            copy.copyCurrentStructure(file);
        }
        return bytes.toByteArray();
    }

    /** A part of the file that is held in memory. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            expect(
                    size() + (long) length <= MAX_PART_BYTES,
                    "must not have a test, a timeline or worklogs of more than " + MAX_PART_BYTES + " bytes");
            super.write(from, offset, length);
        }
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw wrong(otherwise);
        }
    }

    private static ProblemException wrong(String what) {
        return ProblemException.invalid("The file of the test " + what + ".");
    }
}

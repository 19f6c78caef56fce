package io.aegis.testcase.evidence;

import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.archive.TestArchive;
import io.aegis.testcase.archive.TestRestoration;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** What there is to evidence, in a {@link TestFixture}. */
final class EvidenceFixture {
    static final int LIMIT = 1_000_000;

    final TestFixture testFixture = new TestFixture();
    final EvidenceBlobs blobs = new EvidenceBlobs();
    final EvidenceService service = service("");
    final EvidenceFiles files = new EvidenceFiles(testFixture.database, blobs, testFixture.json, settings(""));
    final TestArchive archive = new TestArchive(
            testFixture.database,
            testFixture.access,
            testFixture.worklogs,
            new TestRestoration(
                    testFixture.database,
                    testFixture.changes,
                    new TestEvents(testFixture.events, testFixture.techniques, testFixture.users, testFixture.callers),
                    testFixture.audit,
                    testFixture.techniques,
                    testFixture.json),
            testFixture.techniques,
            testFixture.json,
            files);

    EvidenceService service(String types) {
        return new EvidenceService(
                testFixture.database,
                testFixture.access,
                testFixture.changes,
                blobs,
                testFixture.audit,
                testFixture.callers,
                testFixture.json,
                settings(types));
    }

    private static TestSettings settings(String types) {
        return TestSettings.none().with("AEGIS_EVIDENCE_MAX_BYTES", LIMIT).with("AEGIS_EVIDENCE_TYPES", types);
    }

    EvidenceView add(TestRow test, String team, String content) {
        return add(test.id(), new TestUpload().text("team", team).file("notes.txt", "text/plain", content));
    }

    EvidenceView add(UUID test, TestUpload upload) {
        try {
            return service.add(test, new EvidenceUpload(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.aegis.test;

import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** What there is to evidence, in a {@link House}. */
final class EvidenceHouse {
    static final int LIMIT = 1_000_000;

    final House house = new House();
    final EvidenceBlobs blobs = new EvidenceBlobs();
    final EvidenceService service = service("");
    final EvidenceFiles files = new EvidenceFiles(house.database, blobs, house.json, settings(""));
    final TestArchive archive = new TestArchive(
            house.database,
            house.access,
            house.worklogs,
            new TestRestoration(
                    house.database,
                    house.generations,
                    new TestEvents(house.events, house.techniques, house.users, house.callers),
                    house.audit,
                    house.techniques,
                    house.json),
            house.techniques,
            house.json,
            files);

    EvidenceService service(String types) {
        return new EvidenceService(
                house.database,
                house.access,
                house.generations,
                blobs,
                house.audit,
                house.callers,
                house.json,
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

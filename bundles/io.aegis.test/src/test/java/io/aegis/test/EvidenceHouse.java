package io.aegis.test;

import io.aegis.testkit.TestSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What there is to evidence, in a {@link House}. */
final class EvidenceHouse {
    static final String TYPE = "multipart/form-data; boundary=XX";
    static final int LIMIT = 1_000_000;

    final House house = new House();
    final EvidenceBlobs blobs = new EvidenceBlobs();
    final EvidenceService service = service("");
    final EvidenceFiles files = new EvidenceFiles(house.database, blobs, house.json, settings(""));
    final TestArchive archive = new TestArchive(
            house.database,
            house.access,
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
        return add(test.id(), new Body().text("team", team).file("notes.txt", "text/plain", content));
    }

    EvidenceView add(UUID test, Body body) {
        return service.add(test, -1, body.upload());
    }

    /** A multipart body, part by part. */
    static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body text(String name, String value) {
            return part("form-data; name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
        }

        Body file(String fileName, String type, String content) {
            return part(
                    "form-data; name=\"file\"; filename=\"" + fileName + "\"",
                    "Content-Type: " + type + "\r\n",
                    content.getBytes(StandardCharsets.UTF_8));
        }

        Body part(String disposition, String headers, byte[] content) {
            bytes.writeBytes(("--XX\r\nContent-Disposition: " + disposition + "\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(content);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] whole() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(bytes.toByteArray());
            whole.writeBytes("--XX--\r\n".getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }

        EvidenceUpload upload() {
            return new EvidenceUpload(TYPE, new ByteArrayInputStream(whole()));
        }
    }
}

package io.aegis.testcase.archive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.evidence.EvidenceArchive;
import io.aegis.testcase.timeline.TimelineMapper;
import io.aegis.testcase.timeline.TimelineRow;
import io.aegis.testcase.worklog.WorklogRow;
import io.aegis.testcase.worklog.Worklogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whole tests as files: {@code {"format", "mitre_id", "test", "timeline", "worklogs", "evidence"}}. What is known of the
 * technique here, how much evidence there is and which test of a chain is the newest are not in it: they follow from the
 * rest.
 */
@Component(service = TestArchive.class)
public final class TestArchive {
    static final String FORMAT = "aegis-test-1";
    static final List<String> DERIVED = List.of("technique_id", "red_evidence_count", "blue_evidence_count");
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Database database;
    private final TimelineMapper timelines;
    private final Worklogs worklogs;
    private final TestAccess access;
    private final TestRestoration restoration;
    private final Techniques techniques;
    private final Json json;
    private final EvidenceArchive evidence;

    @Activate
    public TestArchive(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Worklogs worklogs,
            @Reference TestRestoration restoration,
            @Reference Techniques techniques,
            @Reference Json json,
            @Reference EvidenceArchive evidence) {
        this.database = database;
        this.timelines = database.mapper(TimelineMapper.class);
        this.worklogs = worklogs;
        this.access = access;
        this.restoration = restoration;
        this.techniques = techniques;
        this.json = json;
        this.evidence = evidence;
    }

    /** What fits into memory, as of one moment. */
    private record Whole(TestRow test, List<TimelineRow> timeline, List<WorklogRow> worklogs) {}

    public void write(UUID id, OutputStream to) throws IOException {
        // The lock is not held while the evidence is written, since that may take as long as the reader likes.
        Whole whole =
                database.inTransaction(() -> new Whole(access.locked(id), timelines.all(id), worklogs.ofTest(id)));
        try (JsonGenerator file = JSON.createGenerator(to, JsonEncoding.UTF8)) {
            file.writeStartObject();
            file.writeStringField("format", FORMAT);
            file.writeStringField("mitre_id", mitreId(whole.test()));
            write(file, "test", portable(whole.test()));
            write(file, "timeline", whole.timeline().stream().map(this::entry).toList());
            write(
                    file,
                    "worklogs",
                    whole.worklogs().stream().map(ArchivedWorklog::of).toList());
            file.writeFieldName("evidence");
            evidence.write(id, file);
            file.writeEndObject();
        }
        to.write('\n');
    }

    private String mitreId(TestRow test) {
        return techniques
                .find(test.techniqueId())
                .map(Technique::mitreId)
                .orElse(test.techniqueId().toString());
    }

    private void write(JsonGenerator file, String name, Object value) throws IOException {
        file.writeFieldName(name);
        file.writeRawValue(new String(json.write(value), StandardCharsets.UTF_8));
    }

    private Map<String, Object> portable(TestRow test) {
        Map<String, Object> members =
                new LinkedHashMap<>(members(new String(json.write(test), StandardCharsets.UTF_8)));
        DERIVED.forEach(members::remove);
        return members;
    }

    private ArchivedEntry entry(TimelineRow row) {
        String details = row.details();
        return ArchivedEntry.of(row, details == null ? null : members(details));
    }

    @SuppressWarnings("unchecked") // a JSON object has names
    private Map<String, Object> members(String object) {
        return json.read(new ByteArrayInputStream(object.getBytes(StandardCharsets.UTF_8)), Map.class);
    }

    /** A test that is here already is a 409, or is replaced. */
    public UUID read(InputStream from, boolean replacing) throws IOException {
        return restoration.restore(from, evidence, replacing);
    }
}

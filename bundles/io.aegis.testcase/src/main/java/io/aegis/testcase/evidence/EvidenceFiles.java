package io.aegis.testcase.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.blob.Blob;
import io.aegis.api.blob.BlobStore;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.setting.Settings;
import io.aegis.testcase.Input;
import io.aegis.testcase.Team;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Evidence in the file of an exported test: what is known of each file, then its content in base64. */
@Component(service = EvidenceArchive.class)
public final class EvidenceFiles implements EvidenceArchive {
    // A multiple of three, so that each text but the last has no padding.
    private static final int CHUNK = 48 * 1024;
    private static final String CONTENT = "content";

    private final EvidenceMapper mapper;
    private final BlobStore blobs;
    private final Json json;
    private final EvidenceLimits limits;

    @Activate
    public EvidenceFiles(
            @Reference Database database,
            @Reference BlobStore blobs,
            @Reference Json json,
            @Reference Settings settings) {
        this.mapper = database.mapper(EvidenceMapper.class);
        this.blobs = blobs;
        this.json = json;
        this.limits = EvidenceLimits.of(settings);
    }

    @Override
    public void write(UUID testId, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (EvidenceRow row : mapper.ofTest(testId)) {
            to.writeStartObject();
            to.writeStringField("id", row.id().toString());
            to.writeStringField("team", row.team().id());
            to.writeStringField("file_name", row.fileName());
            to.writeStringField("content_type", row.contentType());
            to.writeNumberField("size", row.size());
            to.writeStringField("sha256", row.sha256());
            to.writeStringField("description", row.description());
            to.writeStringField(
                    "uploaded_by",
                    row.uploadedBy() == null ? null : row.uploadedBy().toString());
            to.writeStringField("uploaded_by_name", row.uploadedByName());
            to.writeStringField("uploaded_at", row.uploadedAt().toString());
            to.writeArrayFieldStart(CONTENT);
            try (InputStream content = row.open(blobs, 0)) {
                for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                    to.writeBinary(chunk);
                }
            }
            to.writeEndArray();
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    @Override
    public Count read(UUID testId, JsonParser from) throws IOException {
        int red = 0;
        int blue = 0;
        while (from.nextToken() != JsonToken.END_ARRAY) {
            expect(from.currentToken() == JsonToken.START_OBJECT, "must be a list of objects");
            EvidenceRow row = readOne(testId, from);
            mapper.insert(row);
            blobs.refer(row.blob(), row.owner());
            red += row.team() == Team.RED ? 1 : 0;
            blue += row.team() == Team.BLUE ? 1 : 0;
        }
        return new Count(red, blue);
    }

    @Override
    public void remove(UUID testId) {
        for (EvidenceRow row : mapper.ofTest(testId)) {
            mapper.delete(row.id());
            blobs.release(row.blob(), row.owner());
        }
    }

    private EvidenceRow readOne(UUID testId, JsonParser from) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("test_id", testId);
        while (from.nextToken() == JsonToken.FIELD_NAME && !CONTENT.equals(from.currentName())) {
            String name = from.currentName();
            JsonToken value = from.nextToken();
            expect(value.isScalarValue(), name + " must be a text or a number");
            expect(!members.containsKey(name), name + " is there twice");
            members.put(name, value == JsonToken.VALUE_NUMBER_INT ? (Object) from.getLongValue() : text(from, value));
        }
        EvidenceRow row = checked(json.read(new ByteArrayInputStream(json.write(members)), EvidenceRow.class));
        expect(CONTENT.equals(from.currentName()) && from.nextToken() == JsonToken.START_ARRAY, "must end in content");
        Blob blob = blobs.store(new Chunks(from), limits.maxBytes());
        expect(from.currentToken() == JsonToken.END_ARRAY, "must hold texts as content");
        expect(blob.equals(row.blob()), "has a file whose sha256 or size is not that of its content: " + row.id());
        expect(from.nextToken() == JsonToken.END_OBJECT, "must end after the content");
        return row;
    }

    private static @Nullable String text(JsonParser from, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? null : from.getText();
    }

    private static EvidenceRow checked(EvidenceRow row) {
        expect(row.team() != Team.PURPLE, "must be of the team red or blue");
        expect(row.size() > 0, "must not be empty");
        expect(EvidenceName.isClean(row.fileName()), "has a file name that cannot be");
        expect(row.contentType().equals(EvidenceLimits.type(row.contentType())), "has a content_type that is none");
        Input.inRange("uploaded_at", row.uploadedAt());
        Text.block("description", row.description());
        Input.required("uploaded_by_name", row.uploadedByName());
        return row;
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw ProblemException.invalidField("evidence", otherwise);
        }
    }

    /** The bytes of the base64 texts up to the end of their array. */
    private static final class Chunks extends InputStream {
        private final JsonParser from;
        private byte[] chunk = {};
        private int position;

        Chunks(JsonParser from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            return fill() ? chunk[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0 || !fill()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, target, offset, count);
            position += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (position == chunk.length) {
                if (from.currentToken() == JsonToken.END_ARRAY || from.nextToken() != JsonToken.VALUE_STRING) {
                    return false;
                }
                chunk = from.getBinaryValue();
                position = 0;
            }
            return true;
        }
    }
}

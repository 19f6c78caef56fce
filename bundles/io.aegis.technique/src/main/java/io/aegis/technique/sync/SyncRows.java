package io.aegis.technique.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackTactic;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.stix.ContentHash;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes rows as the one JSON parameter of a statement with {@code jsonb_to_recordset}. */
final class SyncRows {
    private static final JsonFactory JSON = new JsonFactory();

    private SyncRows() {}

    static String tactics(List<AttackTactic> tactics, Function<AttackTactic, UUID> ids) {
        return rows(tactics, (json, tactic) -> {
            text(json, "id", ids.apply(tactic).toString());
            text(json, "domain", tactic.domain());
            text(json, "mitre_id", tactic.mitreId());
            text(json, "shortname", tactic.shortname());
            text(json, "name", tactic.name());
            text(json, "url", tactic.url());
            json.writeNumberField("position", tactic.position());
        });
    }

    static String techniques(List<AttackTechnique> techniques, Map<String, UUID> ids, AttackCatalogue catalogue) {
        boolean starter = catalogue.starter();
        return rows(techniques, (json, technique) -> {
            text(json, "id", reference(ids, technique.mitreId()));
            text(json, "mitre_id", technique.mitreId());
            text(json, "stix_id", technique.stixId());
            text(json, "domain", technique.domain());
            text(json, "name", technique.name());
            text(json, "description", technique.description());
            text(json, "detection", technique.detection());
            text(json, "url", technique.url());
            texts(json, "platforms", technique.platforms());
            texts(json, "data_sources", technique.dataSources());
            text(json, "parent_id", reference(ids, technique.parent()));
            json.writeBooleanField("is_subtechnique", technique.subtechnique());
            json.writeBooleanField("starter", starter);
            json.writeBooleanField("revoked", technique.revoked());
            text(json, "revoked_by", reference(ids, technique.revokedBy()));
            json.writeBooleanField("deprecated", technique.deprecated());
            json.writeBooleanField("released", starter || catalogue.releases().contains(technique.domain()));
            text(json, "content_hash", starter ? "" : ContentHash.of(technique));
            text(json, "stix_modified", technique.modified());
        });
    }

    static String techniqueIds(List<AttackTechnique> techniques, Map<String, UUID> ids) {
        return rows(techniques, (json, technique) -> text(json, "id", reference(ids, technique.mitreId())));
    }

    static String links(List<Link> links) {
        return rows(links, (json, link) -> {
            text(json, "technique_id", link.technique().toString());
            text(json, "tactic_id", link.tactic().toString());
        });
    }

    /** That a technique is in a tactic. */
    record Link(UUID technique, UUID tactic) {}

    private interface RowWriter<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }

    private static <T> String rows(List<T> rows, RowWriter<T> writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (T row : rows) {
                json.writeStartObject();
                writer.write(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable String reference(Map<String, UUID> ids, @Nullable String mitreId) {
        UUID id = mitreId == null ? null : ids.get(mitreId);
        return id == null ? null : id.toString();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

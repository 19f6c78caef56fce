package io.aegis.campaign.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.api.setting.Settings;
import io.aegis.campaign.CampaignMapper;
import io.aegis.campaign.CampaignViews;
import io.aegis.testcase.api.Tests;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes a campaign with those of its tests that the caller sees as one file: the same bytes each time as long as
 * nothing of it changes. It is written to disk as a whole before a byte of it is answered, so that what goes wrong is
 * answered as an error. The tests are not locked together, since their evidence may take long to write.
 */
@Component(service = CampaignExport.class)
public final class CampaignExport {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Database database;
    private final CampaignMapper mapper;
    private final CampaignViews views;
    private final Tests tests;
    private final Json json;
    private final AuditTrail audit;
    private final Callers callers;
    private final ExportSlots slots = new ExportSlots();
    private final Path folder;

    @Activate
    public CampaignExport(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference Tests tests,
            @Reference Json json,
            @Reference AuditTrail audit,
            @Reference Callers callers,
            @Reference Settings settings) {
        this.database = database;
        this.mapper = database.mapper(CampaignMapper.class);
        this.views = views;
        this.tests = tests;
        this.json = json;
        this.audit = audit;
        this.callers = callers;
        this.folder = settings.home().resolve("run");
    }

    /**
     * An exported campaign, to be closed.
     *
     * @param name of the file
     */
    record Exported(String name, Spool content, ExportSlots.Slot slot) implements Closeable {
        @Override
        public void close() throws IOException {
            try (content) {
                slot.close();
            }
        }
    }

    Exported export(UUID id) throws IOException {
        ExportSlots.Slot slot = slots.take(callers.current().username());
        try {
            return new Exported(name(id), spooled(id), slot);
        } catch (IOException | RuntimeException e) {
            slot.close();
            throw e;
        }
    }

    /** What the file of that campaign is called; 404 if the caller sees no such campaign. */
    String name(UUID id) {
        return fileName(views.row(id).name());
    }

    private Spool spooled(UUID id) throws IOException {
        CampaignDocument document = database.inTransaction(() -> {
            mapper.readOneState();
            return CampaignDocument.of(views.row(id), views.tests(id), views.wholeHistory(id));
        });
        Spool spool = Spool.in(folder);
        try (OutputStream output = spool.output()) {
            write(document, output);
            audit.record(AuditRecord.of("export_campaign", "campaign", id)
                    .detail("tests", document.tests().size()));
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private void write(CampaignDocument document, OutputStream output) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(output).setPrettyPrinter(printer())) {
            generator.writeStartObject();
            generator.writeStringField("format", CampaignFile.FORMAT);
            generator.writeNumberField("version", CampaignFile.VERSION);
            generator.writeFieldName("campaign");
            try (JsonParser parser = JSON.createParser(json.write(document))) {
                parser.nextToken();
                generator.copyCurrentStructure(parser);
            }
            generator.writeArrayFieldStart("tests");
            for (CampaignDocument.Member test : document.tests()) {
                generator.writeRawValue("");
                generator.flush();
                tests.export(test.testId(), output);
            }
            generator.writeEndArray();
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    }

    private static String fileName(String campaign) {
        String name = campaign.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "campaign" : name.substring(0, Math.min(name.length(), 60))) + ".json";
    }
}

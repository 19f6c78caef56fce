package io.aegis.campaign;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import io.aegis.api.test.Tests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings in what {@link CampaignExport} wrote: all of it, or nothing. */
@Component(service = CampaignImport.class)
public final class CampaignImport {
    private static final long MOST_BYTES = 16L << 20;
    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final CampaignMapper mapper;
    private final CampaignViews views;
    private final Tests tests;
    private final Json json;
    private final AuditTrail audit;
    private final Path folder;

    /** Made by DS. */
    @Activate
    public CampaignImport(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference Tests tests,
            @Reference Json json,
            @Reference AuditTrail audit,
            @Reference Settings settings) {
        this.database = database;
        this.mapper = database.mapper(CampaignMapper.class);
        this.views = views;
        this.tests = tests;
        this.json = json;
        this.audit = audit;
        this.folder = settings.home().resolve("run");
    }

    /** Where a file goes that comes in. */
    Spool spool() throws IOException {
        return Spool.in(folder);
    }

    CampaignDetail restore(Spool spool) throws IOException {
        CampaignFile file = CampaignFile.find(spool);
        CampaignDocument document = document(file.campaign(), spool);
        DocumentCheck.check(document, file.tests().size());
        database.doInTransaction(() -> restore(document, file.tests(), spool));
        return views.detail(document.id());
    }

    private CampaignDocument document(CampaignFile.Part part, Spool spool) {
        if (part.to() - part.from() > MOST_BYTES) {
            throw ProblemException.invalidField("campaign", "must not be longer than " + MOST_BYTES + " bytes");
        }
        try {
            return json.read(part.of(spool), CampaignDocument.class);
        } catch (ProblemException e) {
            throw inside("campaign", e);
        }
    }

    private void restore(CampaignDocument document, List<CampaignFile.Part> parts, Spool spool) throws IOException {
        if (mapper.row(document.id()) != null) {
            throw ProblemException.duplicate("The campaign " + document.id() + " is here already.");
        }
        insert(document);
        for (int i = 0; i < parts.size(); i++) {
            restoreTest(i, document, parts.get(i).of(spool));
        }
        audit.record(AuditRecord.of("import_campaign", "campaign", document.id())
                .after(document.row())
                .detail("tests", parts.size()));
    }

    private void insert(CampaignDocument document) {
        try {
            mapper.insert(document.row());
            for (List<MemberRow> rows : Batches.of(document.memberRows(), ROWS_AT_ONCE)) {
                mapper.insertMembers(document.id(), rows);
            }
            for (List<HistoryRow> rows : Batches.of(document.historyRows(), ROWS_AT_ONCE)) {
                mapper.insertHistory(document.id(), rows);
            }
        } catch (ConstraintViolation e) {
            if (e.isDuplicate()) {
                throw ProblemException.duplicate(
                        "The campaign " + document.id() + ", or an id that it brings, is here already.");
            }
            throw e;
        }
    }

    private void restoreTest(int index, CampaignDocument document, InputStream content) throws IOException {
        String place = "tests." + index;
        UUID wanted = document.tests().get(index).testId();
        UUID restored;
        try {
            restored = tests.restore(content);
        } catch (ProblemException e) {
            throw inside(place, e);
        }
        if (!restored.equals(wanted)) {
            throw ProblemException.invalidField(
                    place, "must be the test " + wanted + ", which campaign." + place + " names, not " + restored);
        }
        tests.addToCampaign(restored, document.id());
    }

    /** The same problem with the place in the file. */
    private static ProblemException inside(String place, ProblemException problem) {
        List<FieldError> fields = problem.fields().stream()
                .map(error -> new FieldError(place + "." + error.field(), error.message()))
                .toList();
        String separator = fields.isEmpty() ? ": " : ".";
        return new ProblemException(
                problem.problem(),
                problem.code(),
                place + separator + problem.getMessage(),
                fields,
                problem.retryAfterSeconds(),
                problem);
    }
}

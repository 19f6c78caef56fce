package io.aegis.campaign.file;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import io.aegis.campaign.CampaignDetail;
import io.aegis.campaign.CampaignMapper;
import io.aegis.campaign.CampaignRow;
import io.aegis.campaign.CampaignViews;
import io.aegis.campaign.CampaignWriter;
import io.aegis.campaign.HistoryRow;
import io.aegis.campaign.member.MemberRow;
import io.aegis.testcase.api.Tests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    /** A campaign, and whether it is new. */
    record Imported(CampaignDetail campaign, boolean created) {}

    /** A campaign that is here already is a 409, or is brought to what the file says. */
    Imported restore(Spool spool, boolean updating) throws IOException {
        CampaignFile file = CampaignFile.find(spool);
        CampaignDocument document = document(file.campaign(), spool);
        DocumentCheck.check(document, file.tests().size());
        boolean created = database.inTransaction(() -> write(document, file.tests(), spool, updating));
        return new Imported(views.detail(document.id()), created);
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

    private boolean write(CampaignDocument document, List<CampaignFile.Part> parts, Spool spool, boolean updating)
            throws IOException {
        CampaignRow before = mapper.lock(document.id());
        if (before != null && !updating) {
            throw ProblemException.duplicate("The campaign " + document.id()
                    + " is here already. With ?update=true it is brought to what the file says.");
        }
        if (before != null) {
            clear(document);
        }
        CampaignRow after = put(document, before);
        for (int i = 0; i < parts.size(); i++) {
            putTest(i, document, parts.get(i).of(spool), updating);
        }
        AuditRecord record = AuditRecord.of("import_campaign", "campaign", document.id())
                .after(after)
                .detail("tests", parts.size());
        audit.record(before == null ? record : record.before(before));
        return before == null;
    }

    /** Takes the tests out that are no longer in the campaign; those that stay are put in again. */
    private void clear(CampaignDocument document) {
        Set<UUID> staying =
                document.tests().stream().map(CampaignDocument.Member::testId).collect(Collectors.toSet());
        for (MemberRow member : mapper.members(document.id())) {
            mapper.deleteMember(member.id());
            if (!staying.contains(member.testId())) {
                tests.unlink(member.testId(), CampaignWriter.LINK_KIND, document.id());
            }
        }
    }

    private CampaignRow put(CampaignDocument document, @Nullable CampaignRow before) {
        try {
            CampaignRow campaign = document.row();
            if (before == null) {
                mapper.insert(campaign);
            } else {
                campaign = mapper.update(campaign, CampaignWriter.now());
            }
            for (List<MemberRow> rows : batches(document.memberRows())) {
                mapper.insertMembers(document.id(), rows);
            }
            Set<UUID> noted = before == null ? Set.of() : Set.copyOf(mapper.historyIds(document.id()));
            List<HistoryRow> history = document.historyRows().stream()
                    .filter(row -> !noted.contains(row.id()))
                    .toList();
            for (List<HistoryRow> rows : batches(history)) {
                mapper.insertHistory(document.id(), rows);
            }
            return campaign;
        } catch (ConstraintViolation e) {
            if (e.isDuplicate()) {
                throw ProblemException.duplicate(
                        "The campaign " + document.id() + ", or an id that it brings, is here already.");
            }
            throw e;
        }
    }

    /** A statement takes only so many parameters. */
    private static <T> List<List<T>> batches(List<T> rows) {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + ROWS_AT_ONCE)
                .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)))
                .toList();
    }

    private void putTest(int index, CampaignDocument document, InputStream content, boolean updating)
            throws IOException {
        String place = "tests." + index;
        UUID wanted = document.tests().get(index).testId();
        UUID restored;
        try {
            restored = updating ? tests.replace(content) : tests.restore(content);
        } catch (ProblemException e) {
            throw inside(place, e);
        }
        if (!restored.equals(wanted)) {
            throw ProblemException.invalidField(
                    place, "must be the test " + wanted + ", which campaign." + place + " names, not " + restored);
        }
        tests.link(restored, CampaignWriter.LINK_KIND, document.id());
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

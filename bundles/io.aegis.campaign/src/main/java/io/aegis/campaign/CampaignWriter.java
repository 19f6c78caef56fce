package io.aegis.campaign;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a campaign is changed: locked, checked against the state machine, written, and noted in its history and the audit
 * trail. All but {@link #change} is called inside a transaction.
 */
@Component(service = CampaignWriter.class)
public final class CampaignWriter {
    /** What a campaign is to its tests: {@code GET /tests?link=campaign:<id>}. */
    public static final String LINK_KIND = "campaign";

    private final Database database;
    private final CampaignMapper mapper;
    private final CampaignViews views;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public CampaignWriter(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(CampaignMapper.class);
        this.views = views;
        this.audit = audit;
        this.callers = callers;
    }

    /** The campaign, locked; 409 if that cannot be done with it now. */
    public CampaignRow lock(UUID id, StateRule<CampaignStatus> rule) {
        CampaignRow row = mapper.lock(id);
        if (row == null) {
            throw ProblemException.notFound("Campaign", id);
        }
        rule.after(row.status());
        return row;
    }

    /** The same; 412 if the caller saw another version. */
    public CampaignRow lock(UUID id, StateRule<CampaignStatus> rule, IfMatch ifMatch) {
        CampaignRow row = lock(id, rule);
        ifMatch.check(CampaignDetail.of(row, views.tests(id)).version());
        return row;
    }

    public void insert(CampaignRow row, AuditRecord record) {
        mapper.insert(row);
        note(row, HistoryAction.CREATED, null, row.status(), null);
        audit.record(record.after(row));
    }

    /**
     * Changes a campaign in a transaction, and leads it to the state of the rule. Nothing is written where it stays as it
     * is.
     *
     * @param with what it is to be, with the version and state that it has
     */
    CampaignRow change(
            UUID id,
            StateRule<CampaignStatus> rule,
            IfMatch ifMatch,
            String auditAction,
            UnaryOperator<CampaignRow> with) {
        return database.inTransaction(() -> {
            CampaignRow before = lock(id, rule, ifMatch);
            Instant now = now();
            CampaignRow wanted = with.apply(before).inStatus(rule.after(before.status()), now);
            return wanted.equals(before)
                    ? before
                    : update(before, wanted, now, AuditRecord.of(auditAction, "campaign", id));
        });
    }

    /** Writes it as its next version. */
    public CampaignRow update(CampaignRow before, CampaignRow wanted, Instant now, AuditRecord record) {
        CampaignRow after = mapper.update(wanted, now);
        if (!Objects.equals(before.startDate(), after.startDate())
                || !Objects.equals(before.endDate(), after.endDate())) {
            note(after, HistoryAction.SCHEDULED, null, null, interval(after));
        }
        if (before.status() != after.status()) {
            HistoryAction action =
                    after.status() == CampaignStatus.ACTIVE ? HistoryAction.ACTIVATED : HistoryAction.COMPLETED;
            note(after, action, before.status(), after.status(), null);
        }
        audit.record(record.before(before).after(after));
        return after;
    }

    /** Notes that tests were added or removed. */
    public void noteTests(UUID campaignId, HistoryAction action, List<UUID> testIds) {
        Instant now = now();
        List<HistoryRow> entries = new ArrayList<>();
        for (UUID testId : testIds) {
            entries.add(new HistoryRow(0, Ids.next(), now, username(), action, null, null, testId, false, null));
        }
        mapper.insertHistory(campaignId, entries);
    }

    private void note(
            CampaignRow row,
            HistoryAction action,
            @Nullable CampaignStatus from,
            @Nullable CampaignStatus to,
            @Nullable String text) {
        mapper.insertHistory(
                row.id(),
                List.of(new HistoryRow(
                        0, Ids.next(), row.updatedAt(), username(), action, from, to, null, false, text)));
    }

    /** As ISO 8601 writes it, with {@code ..} for an open end. */
    private static String interval(CampaignRow row) {
        return day(row.startDate()) + '/' + day(row.endDate());
    }

    private static String day(@Nullable LocalDate date) {
        return date == null ? ".." : date.toString();
    }

    public String username() {
        return callers.current().username();
    }

    /** As exact as PostgreSQL keeps it. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

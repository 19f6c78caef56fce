package io.aegis.campaign;

import io.aegis.actor.api.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Events;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.campaign.member.Actors;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.testcase.api.TestState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates campaigns, changes them and leads them through their states. */
@Component(service = CampaignService.class)
public final class CampaignService {
    private final Database database;
    private final CampaignViews views;
    private final CampaignWriter ledger;
    private final Actors actors;
    private final Events events;

    @Activate
    public CampaignService(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference CampaignWriter ledger,
            @Reference Actors actors,
            @Reference Events events) {
        this.database = database;
        this.views = views;
        this.ledger = ledger;
        this.actors = actors;
        this.events = events;
    }

    public CampaignDetail create(NewCampaign given) {
        ThreatActor actor = actor(given.threatActorId());
        checkDates(given.startDate(), given.endDate());
        Instant now = CampaignWriter.now();
        CampaignRow row = new CampaignRow(
                Ids.next(),
                "1",
                Text.required("name", given.name(), Text.MAX_LINE),
                Text.block("description", given.description()),
                Text.block("objective", given.objective()),
                given.type(),
                CampaignStatus.DRAFT,
                given.startDate(),
                given.endDate(),
                actor == null ? null : Actors.key(actor),
                actor == null ? null : actor.name(),
                Text.tags(given.tags()),
                ledger.username(),
                now,
                now,
                null,
                null);
        database.doInTransaction(() -> ledger.insert(row, AuditRecord.of("create_campaign", "campaign", row.id())));
        return views.detail(row.id());
    }

    CampaignDetail change(UUID id, CampaignChange change, IfMatch ifMatch) {
        ThreatActor actor = actor(change.threatActorId().value());
        ledger.change(id, CampaignRules.CHANGE, ifMatch, "update_campaign", row -> changed(row, change, actor));
        return views.detail(id);
    }

    public CampaignDetail schedule(UUID id, ScheduleChange change, IfMatch ifMatch) {
        CampaignChange dates = new CampaignChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                change.startDate(),
                change.endDate(),
                Change.absent(),
                Change.absent());
        ledger.change(id, CampaignRules.SCHEDULE, ifMatch, "schedule_campaign", row -> changed(row, dates, null));
        return views.detail(id);
    }

    public CampaignDetail activate(UUID id) {
        ledger.change(id, CampaignRules.ACTIVATE, IfMatch.any(), "activate_campaign", row -> {
            if (views.tests(id).isEmpty()) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        "The campaign has no tests; put one into it with POST tests before it is activated.");
            }
            return row;
        });
        return views.detail(id);
    }

    public CampaignDetail complete(UUID id) {
        database.doInTransaction(() -> {
            CampaignRow after = ledger.change(id, CampaignRules.FINISH, IfMatch.any(), "complete_campaign", row -> row);
            events.publish("campaign.completed", completed(after, views.tests(id)));
        });
        return views.detail(id);
    }

    private Map<String, Object> completed(CampaignRow row, List<CampaignTest> tests) {
        long validated = tests.stream()
                .filter(test -> test.state() == TestState.VALIDATED)
                .count();
        return Map.of(
                "campaign_id",
                row.id().toString(),
                "name",
                row.name(),
                "type",
                StateRule.id(row.type()),
                "tests",
                tests.size(),
                "validated",
                validated,
                "by",
                ledger.username());
    }

    private static CampaignRow changed(CampaignRow before, CampaignChange change, @Nullable ThreatActor actor) {
        Change<String> named = change.threatActorId();
        Change<List<String>> tags = change.tags();
        LocalDate start = change.startDate().orKeep(before.startDate());
        LocalDate end = change.endDate().orKeep(before.endDate());
        checkDates(start, end);
        return new CampaignRow(
                before.id(),
                before.version(),
                Text.required("name", change.name().orKeepRequired("name", before.name()), Text.MAX_LINE),
                Text.block("description", change.description().orKeep(before.description())),
                Text.block("objective", change.objective().orKeep(before.objective())),
                change.type().orKeepRequired("type", before.type()),
                before.status(),
                start,
                end,
                named.isPresent() ? (actor == null ? null : Actors.key(actor)) : before.threatActorId(),
                named.isPresent() ? (actor == null ? null : actor.name()) : before.threatActorName(),
                tags.isPresent() ? Text.tags(tags.value()) : before.tags(),
                before.createdBy(),
                before.createdAt(),
                before.updatedAt(),
                before.activatedAt(),
                before.completedAt());
    }

    private @Nullable ThreatActor actor(@Nullable String named) {
        if (named == null) {
            return null;
        }
        String id = Text.required("threat_actor_id", named, Text.MAX_LINE);
        return actors.find(id)
                .orElseThrow(() -> ProblemException.invalidField("threat_actor_id", "there is no threat actor " + id));
    }

    public static void checkDates(@Nullable LocalDate start, @Nullable LocalDate end) {
        checkDate("start_date", start);
        checkDate("end_date", end);
        if (start != null && end != null && end.isBefore(start)) {
            throw ProblemException.invalidField("end_date", "must not be before start_date (" + start + ")");
        }
    }

    private static void checkDate(String field, @Nullable LocalDate date) {
        if (date != null && (date.getYear() < 1970 || date.getYear() > 9998)) {
            throw ProblemException.invalidField(field, "must be in the years 1970 to 9998");
        }
    }
}

package io.aegis.testcase.worklog;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.api.security.Users;
import io.aegis.testcase.People;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.Visibilities;
import io.aegis.testcase.list.TestSort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Time that was spent on tests: one's own, or everybody's for those who may see that. */
@Component(service = Worklogs.class)
public final class Worklogs {
    private static final String ORDER = "-created_at";
    private static final String ME = "me";

    private final Database database;
    private final WorklogMapper mapper;
    private final TestAccess access;
    private final Visibilities visibilities;
    private final Callers callers;
    private final AuditTrail audit;
    private final People people;

    @Activate
    public Worklogs(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Visibilities visibilities,
            @Reference Callers callers,
            @Reference AuditTrail audit,
            @Reference Users users) {
        this.database = database;
        this.mapper = database.mapper(WorklogMapper.class);
        this.access = access;
        this.visibilities = visibilities;
        this.callers = callers;
        this.audit = audit;
        this.people = new People(users);
    }

    public Page<WorklogItem> page(WorklogFilter filter, PageRequest page) {
        WorklogQuery query = filter.query(whose(filter.user()), visibilities.present());
        Optional<Cursor> cursor = page.cursor(ORDER, 2);
        TestSort.Place place = cursor.map(TestSort.STANDARD::place).orElse(null);
        List<WorklogRow> rows = mapper.page(query, place, place == null ? page.offset() : 0, page.limit());
        long total = rows.isEmpty() ? mapper.count(query) : rows.get(0).total();
        return page.page(
                rows.stream().map(WorklogItem::of).toList(),
                total,
                item -> Cursor.after(ORDER, item.createdAt(), item.id()));
    }

    /** Whose worklogs the present caller gets; null for everybody's. */
    private @Nullable UUID whose(@Nullable String user) {
        Caller caller = callers.current();
        boolean seesAll = caller.may(TestPermissions.READ_ALL_WORKLOGS);
        if (user == null && seesAll) {
            return null;
        }
        UUID self =
                caller.userId().orElseThrow(() -> new ProblemException(Problem.FORBIDDEN, "Only users have worklogs."));
        UUID wanted = user == null || user.equals(ME) ? self : people.idOf(user);
        if (!seesAll && !wanted.equals(self)) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    "Only who has the permission " + TestPermissions.READ_ALL_WORKLOGS
                            + " sees the worklogs of others.");
        }
        return wanted;
    }

    /** Those of a test that the present caller sees, the oldest first. */
    public List<WorklogRow> ofTest(UUID testId) {
        Caller caller = callers.current();
        if (caller.may(TestPermissions.READ_ALL_WORKLOGS)) {
            return mapper.ofTest(testId, null);
        }
        return caller.userId().map(user -> mapper.ofTest(testId, user)).orElse(List.of());
    }

    public WorklogItem create(NewWorklog worklog) {
        String note = Text.block("note", worklog.note());
        return database.inTransaction(() -> {
            TestRow test = access.visible(worklog.testId());
            Caller caller = callers.current();
            UUID id = Ids.next();
            Team team = worklog.team() == null ? teamOf(caller) : worklog.team();
            mapper.insert(
                    id,
                    test.id(),
                    caller.userId().orElse(null),
                    caller.username(),
                    team,
                    TimeUnit.MINUTES.toMillis(worklog.minutes()),
                    note);
            WorklogItem created = WorklogItem.of(mapper.find(id));
            audit.record(AuditRecord.of("create_worklog", "worklog", id).after(created));
            return created;
        });
    }

    private static Team teamOf(Caller caller) {
        return switch (caller.role().orElse(Role.VIEWER)) {
            case RED_LEAD, RED_TECH -> Team.RED;
            case BLUE_LEAD, BLUE_TECH -> Team.BLUE;
            case ADMIN, VIEWER -> Team.PURPLE;
        };
    }
}

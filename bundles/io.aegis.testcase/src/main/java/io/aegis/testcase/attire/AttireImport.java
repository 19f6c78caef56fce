package io.aegis.testcase.attire;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.PlanFields;
import io.aegis.testcase.edit.TestCreation;
import io.aegis.testcase.edit.TestDraft;
import io.aegis.testcase.edit.TestEdits;
import io.aegis.testcase.edit.TestText;
import io.aegis.testcase.lifecycle.TestTransitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts what an execution log in the format ATTiRe says into tests, as the red side would write it: into the test that
 * holds the procedure already, else into one of its technique that is open and empty, else into a new one.
 */
@Component(service = AttireImport.class)
public final class AttireImport {
    private static final int MAX_PROCEDURES = 1_000;

    private final Database database;
    private final AttireMapper mapper;
    private final TestAccess access;
    private final TestCreation creation;
    private final TestTransitions moves;
    private final TestEdits edits;
    private final Techniques techniques;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public AttireImport(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference TestCreation creation,
            @Reference TestTransitions moves,
            @Reference TestEdits edits,
            @Reference Techniques techniques,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(AttireMapper.class);
        this.access = access;
        this.creation = creation;
        this.moves = moves;
        this.edits = edits;
        this.techniques = techniques;
        this.audit = audit;
        this.callers = callers;
    }

    /** All or nothing of what can be read; 400 for what is no log. */
    AttireReport read(@Nullable Map<String, Object> log) {
        AttireNode node = AttireNode.of(log);
        if (!node.members().containsKey("attire-version") || !(node.members().get("procedures") instanceof List)) {
            throw ProblemException.invalid(
                    "This is no execution log in the format ATTiRe: an object with attire-version, execution-data and a "
                            + "list of procedures is needed.");
        }
        List<AttireProcedure> procedures = new ArrayList<>();
        for (Object procedure : node.list("procedures", MAX_PROCEDURES)) {
            procedures.add(
                    new AttireProcedure(procedures.size() + 1, node.node("execution-data"), AttireNode.of(procedure)));
        }
        return database.inTransaction(() -> {
            mapper.lock();
            Run run = new Run();
            // By technique, as all do who create many tests: each locks its technique until the commit.
            List<AttireProcedure> unnamed = procedures.stream()
                    .sorted(Comparator.comparing(AttireProcedure::techniqueId))
                    .filter(procedure -> !run.takeByName(procedure))
                    .toList();
            unnamed.forEach(run::take);
            return report(procedures.size(), run);
        });
    }

    private AttireReport report(int procedures, Run run) {
        run.items.sort(Comparator.comparingInt(AttireReport.Item::procedure));
        run.skipped.sort(Comparator.comparingInt(AttireReport.Skipped::procedure));
        AttireReport report = AttireReport.of(procedures, run.items, run.skipped);
        if (report.added() + report.updated() > 0) {
            audit.record(AuditRecord.of("import_attire", "test", "attire")
                    .detail("procedures", procedures)
                    .detail("new", report.added())
                    .detail("updated", report.updated())
                    .detail("skipped", report.skipped().size()));
        }
        return report;
    }

    private final class Run {
        private final List<AttireReport.Item> items = new ArrayList<>();
        private final List<AttireReport.Skipped> skipped = new ArrayList<>();

        /** True if it is in a test already, or there is an open one of its name: others do not get that. */
        boolean takeByName(AttireProcedure procedure) {
            AttireMapper.Held held = mapper.held(procedure.key());
            if (held != null) {
                again(procedure, held);
                return true;
            }
            Technique technique = technique(procedure.techniqueId());
            if (technique == null) {
                return false;
            }
            String title = title(procedure, technique);
            Optional<TestRow> named =
                    open(procedure, technique).filter(test -> test.title().equalsIgnoreCase(title));
            named.ifPresent(test -> write(procedure, test, "updated"));
            return named.isPresent();
        }

        private Optional<TestRow> open(AttireProcedure procedure, Technique technique) {
            return mapper.open(technique.id(), title(procedure, technique)).stream()
                    .flatMap(id -> access.find(id).stream())
                    .findFirst();
        }

        void take(AttireProcedure procedure) {
            Technique technique = technique(procedure.techniqueId());
            if (technique == null) {
                skip(procedure, "there is no technique of that id");
                return;
            }
            Optional<TestRow> open = open(procedure, technique);
            if (open.isEmpty() && !callers.current().may(TestPermissions.WRITE)) {
                skip(
                        procedure,
                        "there is no open test of the technique that says nothing yet, and to create one "
                                + TestPermissions.WRITE + " is needed");
                return;
            }
            TestRow test = open.orElseGet(() -> created(procedure, technique));
            write(procedure, test, open.isPresent() ? "updated" : "new");
        }

        private void again(AttireProcedure procedure, AttireMapper.Held held) {
            Optional<TestRow> test = access.find(held.testId());
            if (test.isEmpty()) {
                skip(procedure, "it was imported before, into a test that you do not see");
            } else if (held.contentHash().equals(procedure.contentHash())) {
                add(procedure, held.testId(), "unchanged");
            } else if (isOpen(test.get())) {
                write(procedure, test.get(), "updated");
            } else {
                skip(
                        procedure,
                        "its test " + held.testId() + " is "
                                + test.get().state().id() + "; the red side can be changed in draft and red_executing");
            }
        }

        private void write(AttireProcedure procedure, TestRow test, String result) {
            if (test.state() == TestState.DRAFT) {
                moves.startExecution(test.id(), null);
            }
            edits.changeRed(test.id(), procedure.red(), IfMatch.any());
            mapper.put(procedure.key(), test.id(), procedure.contentHash());
            add(procedure, test.id(), result);
        }

        private void add(AttireProcedure procedure, UUID testId, String result) {
            items.add(new AttireReport.Item(
                    procedure.number(), procedure.techniqueId(), procedure.name(), testId, result));
        }

        private void skip(AttireProcedure procedure, String reason) {
            String id = procedure.techniqueId();
            skipped.add(new AttireReport.Skipped(procedure.number(), id.isEmpty() ? null : id, reason));
        }
    }

    private static boolean isOpen(TestRow test) {
        return test.state() == TestState.DRAFT || test.state() == TestState.RED_EXECUTING;
    }

    private TestRow created(AttireProcedure procedure, Technique technique) {
        TestText text = new TestText(
                title(procedure, technique),
                Text.block("procedure-description", procedure.description()),
                null,
                null,
                Text.block("command", procedure.red().commandsRun().value()),
                null,
                null,
                null);
        return creation.create(List.of(TestDraft.of(PlanFields.of(technique.id(), text))))
                .get(0);
    }

    private static String title(AttireProcedure procedure, Technique technique) {
        return procedure.name().isEmpty() ? technique.name() : procedure.name();
    }

    /** That of the id, or the one that stands in its place since. */
    private @Nullable Technique technique(String mitreId) {
        return mitreId.isEmpty() ? null : techniques.current(mitreId).orElse(null);
    }
}

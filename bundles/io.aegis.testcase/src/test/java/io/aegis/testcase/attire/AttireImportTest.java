package io.aegis.testcase.attire;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.RedChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Execution logs in the format ATTiRe. */
class AttireImportTest {
    private final TestFixture testFixture = new TestFixture();
    private final AttireImport attire = new AttireImport(
            testFixture.database,
            testFixture.access,
            testFixture.creation,
            testFixture.moves,
            testFixture.edits,
            testFixture.techniques,
            testFixture.audit,
            testFixture.callers);

    private static Map<String, Object> log(String content, String... techniques) {
        List<Object> procedures = java.util.stream.IntStream.range(0, techniques.length)
                .mapToObj(i -> procedure(techniques[i], i + 1, content))
                .toList();
        return Map.of(
                "attire-version",
                "1.1",
                "execution-data",
                Map.of(
                        "execution-source", "Invoke-Atomicredteam",
                        "execution-id", "abc",
                        "target", Map.of("user", "ann", "host", "pc-1", "ip", "10.0.0.1")),
                "procedures",
                procedures);
    }

    private static Object procedure(String technique, int order, String content) {
        return Map.of(
                "mitre-technique-id",
                technique,
                "procedure-name",
                "Run it " + order,
                "procedure-id",
                Map.of("type", "guid", "id", "g" + order),
                "procedure-description",
                "Runs it.",
                "order",
                order,
                "steps",
                List.of(
                        Map.of(
                                "order", 1,
                                "time-start", "2026-02-03T04:05:06.700Z",
                                "time-stop", "2026-02-03T04:05:08Z",
                                "executor", "powershell",
                                "command", "whoami",
                                "output", List.of(Map.of("content", content, "level", "STDOUT", "type", "console"))),
                        Map.of(
                                "order", 2,
                                "time-start", "2026-02-03T06:05:09.1234567+02:00",
                                "time-stop", "2026-02-03 04:05:10",
                                "command", "hostname\u0000",
                                "exit-code", 0,
                                "output", "pc-1")));
    }

    @Test
    void aProcedureBecomesTheRedSideOfATest() {
        AttireReport report = attire.read(log("ann", TestFixture.TECHNIQUE));
        assertThat(report.added()).isEqualTo(1);
        TestRow test = testFixture.access.visible(report.items().get(0).testId());
        assertThat(test.state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(test.title()).isEqualTo("Run it 1");
        assertThat(test.commandsRun()).isEqualTo("whoami\nhostname");
        assertThat(test.targetHost()).isEqualTo("pc-1");
        assertThat(test.attackStartedAt()).isEqualTo(Instant.parse("2026-02-03T04:05:06.700Z"));
        assertThat(test.attackEndedAt()).isEqualTo(Instant.parse("2026-02-03T04:05:10Z"));
        assertThat(test.redNotes()).contains("Invoke-Atomicredteam, user ann", "ann\n", "exit code 0:\npc-1");
        assertThat(testFixture.audit.actions())
                .containsExactly("create_test", "start_execution", "change_red", "import_attire");
    }

    @Test
    void aLogThatIsImportedAgainFindsItsOwn() {
        AttireReport first = attire.read(log("ann", TestFixture.TECHNIQUE, TestFixture.TECHNIQUE));
        assertThat(first.added()).isEqualTo(2);
        AttireReport again = attire.read(log("ann", TestFixture.TECHNIQUE, TestFixture.TECHNIQUE));
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.items())
                .extracting(AttireReport.Item::testId)
                .isEqualTo(first.items().stream().map(AttireReport.Item::testId).toList());
        assertThat(attire.read(log("bob", TestFixture.TECHNIQUE, TestFixture.TECHNIQUE))
                        .updated())
                .isEqualTo(2);
        UUID id = first.items().get(0).testId();
        testFixture.moves.submitRed(id, null);
        AttireReport late = attire.read(log("eve", TestFixture.TECHNIQUE, TestFixture.TECHNIQUE));
        assertThat(late.updated()).isEqualTo(1);
        assertThat(late.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason())
                .contains("blue_evaluating"));
        assertThat(testFixture.access.visible(id).redNotes()).contains("bob");
    }

    @Test
    void anOpenTestOfTheTechniqueIsTakenButNeverWhatPeopleWrote() {
        TestRow other = testFixture.create("Other");
        TestRow named = testFixture.create("run it 1");
        TestRow written = testFixture.inState(testFixture.create("Run it 2"), TestState.RED_EXECUTING);
        testFixture.edits.changeRed(
                written.id(),
                new RedChange(
                        io.aegis.api.rest.Change.absent(),
                        io.aegis.api.rest.Change.to("by hand"),
                        io.aegis.api.rest.Change.absent(),
                        io.aegis.api.rest.Change.absent(),
                        io.aegis.api.rest.Change.absent(),
                        io.aegis.api.rest.Change.absent()),
                io.aegis.api.rest.IfMatch.any());
        AttireReport report = attire.read(log("ann", "t1086", TestFixture.TECHNIQUE, TestFixture.TECHNIQUE));
        assertThat(report.items()).extracting(AttireReport.Item::result).containsExactly("updated", "updated", "new");
        assertThat(report.items().get(0).testId()).isEqualTo(named.id());
        assertThat(report.items().get(1).testId()).isEqualTo(other.id());
        assertThat(testFixture.access.visible(written.id()).commandsRun()).isEqualTo("by hand");
    }

    @Test
    void whoMayNotCreateOrSeeATestIsTold() {
        testFixture.create("Hidden", Classification.RESTRICTED);
        testFixture.as(Role.RED_TECH);
        AttireReport report = attire.read(log("ann", TestFixture.TECHNIQUE, "T9999", ""));
        assertThat(report.items()).isEmpty();
        assertThat(report.skipped()).extracting(AttireReport.Skipped::procedure).containsExactly(1, 2, 3);
        assertThat(report.skipped().get(0).reason()).contains("test:write");
        assertThat(report.skipped().get(1).reason()).contains("no technique");
        assertThat(testFixture.audit.actions()).containsExactly("create_test");
    }

    @Test
    void whatIsNoLogIsRefusedAndOddProceduresAreRead() {
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("attire-version", "1.1"),
                Map.<String, Object>of("procedures", List.of()),
                Map.<String, Object>of("attire-version", "1.1", "procedures", "x"))) {
            assertProblem(Problem.INVALID_INPUT, () -> attire.read(wrong), "ATTiRe");
        }
        assertProblem(Problem.INVALID_INPUT, () -> attire.read(null), "ATTiRe");
        AttireReport odd = attire.read(Map.of(
                "attire-version",
                1,
                "procedures",
                List.of(
                        "x",
                        Map.of("mitre-technique-id", TestFixture.TECHNIQUE),
                        Map.of(
                                "mitre-technique-id", TestFixture.OTHER_TECHNIQUE,
                                "procedure-name", "x".repeat(1_000),
                                "steps",
                                        Map.of(
                                                "time-start",
                                                "yesterday",
                                                "command",
                                                7,
                                                "output",
                                                Map.of("content", "y".repeat(200_000)))))));
        assertThat(odd.added()).isEqualTo(2);
        assertThat(odd.skipped()).hasSize(1);
        assertThat(testFixture.access.visible(odd.items().get(1).testId()).title())
                .hasSize(300);
    }
}

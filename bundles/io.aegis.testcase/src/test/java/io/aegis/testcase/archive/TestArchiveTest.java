package io.aegis.testcase.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.NewTestBody;
import io.aegis.testcase.list.Filters;
import io.aegis.testcase.list.TestItem;
import io.aegis.testcase.worklog.NewWorklog;
import io.aegis.testcase.worklog.WorklogFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestArchiveTest {
    /** Where nothing must ever arrive. */
    private static final TestFixture EMPTY = new TestFixture();

    private final TestFixture testFixture = new TestFixture();

    @ParameterizedTest
    @EnumSource
    void anExportedTestComesBackAsItWas(TestState state) throws IOException {
        TestRow test = testFixture.inState(
                testFixture.newTests.create(new NewTestBody(
                        TestFixture.TECHNIQUE,
                        "Whole",
                        null,
                        "text \"with\" \u00e4 and\nlines",
                        null,
                        "Windows",
                        null,
                        null,
                        null,
                        null,
                        Priority.CRITICAL,
                        List.of("one", "two"),
                        null,
                        "red_tech",
                        null,
                        Classification.RESTRICTED,
                        null,
                        null)),
                state);
        testFixture.worklogs.create(new NewWorklog(test.id(), 5, "by hand", Team.BLUE));
        String file = export(testFixture, test.id());
        TestFixture other = new TestFixture();
        assertThat(restore(other, file)).isEqualTo(test.id());
        assertThat(export(other, test.id())).isEqualTo(file);
        assertThat(other.access.visible(test.id())).isEqualTo(testFixture.access.visible(test.id()));
        assertThat(other.timelines.of(test.id(), null, new PageRequest(0, 50)))
                .isEqualTo(testFixture.timelines.of(test.id(), null, new PageRequest(0, 50)));
        assertThat(other.worklogs.page(new WorklogFilter(), new PageRequest(0, 50)))
                .isEqualTo(testFixture.worklogs.page(new WorklogFilter(), new PageRequest(0, 50)));
        assertThat(other.events.types()).containsExactly("test.state_changed");
        assertThat(other.lastEvent().data().get("to")).isEqualTo(state.id());
        assertThat(other.lastEvent().data()).doesNotContainKeys("title", "from");
        assertThat(other.audit.actions()).containsExactly("restore_test");
        assertThat(other.titles(Filters.tests("search", "whole", "tag", "two"))).containsExactly("Whole");
        assertThat(other.as(Role.BLUE_TECH).list(Filters.tests()).get("total").intValue())
                .isZero();
    }

    @Test
    void holdsNoWorklogsThatTheCallerDoesNotSee() throws IOException {
        TestRow test = testFixture.create("Logged");
        testFixture.as(Role.RED_TECH).worklogs.create(new NewWorklog(test.id(), 5, "of the red one", Team.RED));
        testFixture.as(Role.VIEWER).worklogs.create(new NewWorklog(test.id(), 5, "of the viewer", Team.RED));
        assertThat(export(testFixture, test.id())).contains("of the viewer").doesNotContain("of the red one");
        testFixture.as(Role.ADMIN);
        assertThat(export(testFixture, test.id())).contains("of the viewer", "of the red one");
    }

    @Test
    void aRestoredTestGoesOn() throws IOException {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        TestFixture other = new TestFixture();
        restore(other, export(testFixture, id));
        other.moves.submitRed(id, null);
        assertThat(other.newest(id).seq()).isEqualTo(3);
    }

    @Test
    void whoIsUnknownHereStaysByName() throws IOException {
        testFixture.as(testFixture.user("elsewhere", Role.RED_LEAD));
        UUID id = testFixture.create("Mine").id();
        TestFixture other = new TestFixture();
        restore(other, export(testFixture, id));
        assertThat(other.get(id).at("/created_by/username").textValue()).isEqualTo("elsewhere");
        assertThat(other.timelines
                        .of(id, null, new PageRequest(0, 50))
                        .items()
                        .get(0)
                        .user()
                        .username())
                .isEqualTo("elsewhere");
    }

    @Test
    void aChainComesBackInWhateverOrder() throws IOException {
        TestRow first = testFixture.inState(TestState.VALIDATED);
        TestRow second = testFixture.retest(first);
        TestFixture other = new TestFixture();
        restore(other, export(testFixture, second.id()));
        restore(other, export(testFixture, first.id()));
        assertThat(other.shared.counts()).isEqualTo(testFixture.shared.counts());
        assertThat(other.lists.chain(first.id(), new PageRequest(0, 50)).items())
                .extracting(TestItem::id)
                .containsExactly(first.id(), second.id());
    }

    @Test
    void theSameBytesUntilItChanges() throws IOException {
        UUID id = testFixture.create("Same").id();
        String file = export(testFixture, id);
        assertThat(export(testFixture, id)).isEqualTo(file);
        testFixture.edits.changeGeneral(id, Bodies.title("Other"), IfMatch.any());
        assertThat(export(testFixture, id)).isNotEqualTo(file);
    }

    @Test
    void aNewerFileReplacesATestAndAnOlderOneDoesNot() throws IOException {
        UUID id = testFixture.create("First").id();
        TestFixture other = new TestFixture();
        String old = export(testFixture, id);
        restore(other, old);
        UUID campaign = UUID.randomUUID();
        other.shared.link(id, "campaign", campaign);
        List<Object> before = other.traces(id);
        assertThat(replace(other, export(other, id))).isEqualTo(id);
        assertThat(other.traces(id)).isEqualTo(before);

        testFixture.edits.changeGeneral(id, Bodies.title("Second"), IfMatch.any());
        testFixture.moves.startExecution(id, null);
        String file = export(testFixture, id);
        assertThat(other.titles(Filters.tests("states", List.of("draft")))).containsExactly("First");
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(export(other, id)).isEqualTo(file);
        assertThat(other.list(Filters.tests("states", List.of("draft")))
                        .get("total")
                        .intValue())
                .as("the draft that it was is forgotten")
                .isZero();
        assertThat(other.titles(Filters.tests("search", "second"))).containsExactly("Second");
        assertThat(other.titles(Filters.tests("campaignId", campaign))).containsExactly("Second");
        other.moves.submitRed(id, null);
        TestFixture.assertProblem(Problem.INVALID_STATE, () -> replace(other, file), "was changed here");
        TestFixture.assertProblem(Problem.INVALID_STATE, () -> replace(other, old), "was changed here");
        assertThat(replace(new TestFixture(), file)).isEqualTo(id);
    }

    @Test
    void worklogsOfBothSidesStayWhenATestIsReplaced() throws IOException {
        UUID id = testFixture.create("Logged").id();
        TestFixture other = new TestFixture();
        restore(other, export(testFixture, id));
        other.worklogs.create(new NewWorklog(id, 5, "written there", null));
        testFixture.worklogs.create(new NewWorklog(id, 5, "written here", null));
        String file = export(testFixture, id);
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(export(other, id)).contains("written here", "written there");
        List<Object> before = other.traces(id);
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(other.traces(id)).isEqualTo(before);
    }

    private static UUID replace(TestFixture into, String file) throws IOException {
        return into.shared.replace(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsThereAlreadyIsADuplicate() throws IOException {
        UUID id = testFixture.create("Twice").id();
        String file = export(testFixture, id);
        List<Object> before = testFixture.traces(id);
        TestFixture.assertProblem(Problem.DUPLICATE, () -> restore(testFixture, file), "already");
        assertThat(testFixture.traces(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            aegis-test-1            | aegis-test-9            | format
            "mitre_id":"T1059.001"  | "mitre_id":"T9999"      | T9999
            "mitre_id":"T1059.001"  | "mitre_id":5            | mitre_id
            "title":"Bad"           | "title":""              | test_title
            "title":"Bad"           | "title":null            | contradicts
            "title":"Bad"           | "title":7               | title
            "title":"Bad"           | "titel":"Bad"           | titel
            "title":"Bad"           | "technique_id":null     | technique_id
            "state":"validated"     | "state":"flying"        | state
            "state":"validated"     | "state":"draft"         | test_validated
            "red_approved":true     | "red_approved":false    | contradicts
            "tags":[]               | "tags":["A","a"]           | tags
            "seq":5                 | "seq":6                 | seq
            "seq":5                 | "seq":4                 | timeline_pkey
            "action":"create"       | "action":null           | contradicts
            "duration_ms":          | "duration_ms":1         | sha256
            "team":"red"            | "team":"green"          | team
            "created_at":"2         | "created_at":"+12       | created_at
            "timeline":[            | "timeline":[null,       | timeline
            "worklogs":[            | "worklogs":[null,       | worklogs
            "timeline":             | "timelime":             | timeline
            "evidence":[]           | "evidence":{}           | evidence
            "evidence":[]           | "evidence":[1]          | evidence
            "evidence":[]           | "evidence":[],"x":1     | must end
            "version":5             | "version":-1            | seq
            """)
    void aFileThatIsWrongIsRefusedAndLeavesNothing(String part, String replacement, String named) throws IOException {
        UUID id = testFixture
                .inState(testFixture.create("Bad"), TestState.VALIDATED)
                .id();
        String file = export(testFixture, id);
        assertThat(file).contains(part);
        String wrong = file.replaceFirst(java.util.regex.Pattern.quote(part), replacement);
        assertRefused(wrong, named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ``          | object
            `[]`        | object
            `null`      | object
            `{`         | JSON
            `{}`        | format
            `not json`  | JSON
            """)
    void whatIsNoFileOfATestIsRefused(String file, String named) {
        assertRefused(file, named);
    }

    @Test
    void aFileThatIsCutIsRefused() throws IOException {
        String file =
                export(testFixture, testFixture.inState(TestState.VALIDATED).id());
        for (int length = 1; length < file.length() - 2; length += 97) {
            assertRefused(file.substring(0, length), "");
        }
    }

    private static void assertRefused(String file, String named) {
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> restore(EMPTY, file), named);
        assertThat(EMPTY.list(Filters.tests()).get("total").intValue()).isZero();
        assertThat(EMPTY.events.types()).isEmpty();
    }

    private static String export(TestFixture testFixture, UUID id) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        testFixture.shared.export(id, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static UUID restore(TestFixture testFixture, String file) throws IOException {
        return testFixture.shared.restore(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}

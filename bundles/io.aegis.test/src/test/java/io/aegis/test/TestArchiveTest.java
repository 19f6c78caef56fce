package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.test.TestState;
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
    private static final House EMPTY = new House();

    private final House house = new House();

    @ParameterizedTest
    @EnumSource
    void anExportedTestComesBackAsItWas(TestState state) throws IOException {
        TestRow test = house.inState(
                house.newTests.create(new NewTestBody(
                        House.TECHNIQUE,
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
        house.worklogs.create(new NewWorklog(test.id(), 5, "by hand", Team.BLUE));
        String file = export(house, test.id());
        House other = new House();
        assertThat(restore(other, file)).isEqualTo(test.id());
        assertThat(export(other, test.id())).isEqualTo(file);
        assertThat(other.access.visible(test.id())).isEqualTo(house.access.visible(test.id()));
        assertThat(other.timelines.of(test.id(), null, new PageRequest(0, 50)))
                .isEqualTo(house.timelines.of(test.id(), null, new PageRequest(0, 50)));
        assertThat(other.worklogs.page(new WorklogFilter(), new PageRequest(0, 50)))
                .isEqualTo(house.worklogs.page(new WorklogFilter(), new PageRequest(0, 50)));
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
        TestRow test = house.create("Logged");
        house.as(Role.RED_TECH).worklogs.create(new NewWorklog(test.id(), 5, "of the red one", Team.RED));
        house.as(Role.VIEWER).worklogs.create(new NewWorklog(test.id(), 5, "of the viewer", Team.RED));
        assertThat(export(house, test.id())).contains("of the viewer").doesNotContain("of the red one");
        house.as(Role.ADMIN);
        assertThat(export(house, test.id())).contains("of the viewer", "of the red one");
    }

    @Test
    void aRestoredTestGoesOn() throws IOException {
        UUID id = house.inState(TestState.RED_EXECUTING).id();
        House other = new House();
        restore(other, export(house, id));
        other.moves.submitRed(id, null);
        assertThat(other.newest(id).seq()).isEqualTo(3);
    }

    @Test
    void whoIsUnknownHereStaysByName() throws IOException {
        house.as(house.user("elsewhere", Role.RED_LEAD));
        UUID id = house.create("Mine").id();
        House other = new House();
        restore(other, export(house, id));
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
        TestRow first = house.inState(TestState.VALIDATED);
        TestRow second = house.retest(first);
        House other = new House();
        restore(other, export(house, second.id()));
        restore(other, export(house, first.id()));
        assertThat(other.shared.counts()).isEqualTo(house.shared.counts());
        assertThat(other.lists.chain(first.id(), new PageRequest(0, 50)).items())
                .extracting(TestItem::id)
                .containsExactly(first.id(), second.id());
    }

    @Test
    void theSameBytesUntilItChanges() throws IOException {
        UUID id = house.create("Same").id();
        String file = export(house, id);
        assertThat(export(house, id)).isEqualTo(file);
        house.edits.changeGeneral(id, Bodies.title("Other"), IfMatch.any());
        assertThat(export(house, id)).isNotEqualTo(file);
    }

    @Test
    void aNewerFileReplacesATestAndAnOlderOneDoesNot() throws IOException {
        UUID id = house.create("First").id();
        House other = new House();
        String old = export(house, id);
        restore(other, old);
        UUID campaign = UUID.randomUUID();
        other.shared.addToCampaign(id, campaign);
        List<Object> before = other.traces(id);
        assertThat(replace(other, export(other, id))).isEqualTo(id);
        assertThat(other.traces(id)).isEqualTo(before);

        house.edits.changeGeneral(id, Bodies.title("Second"), IfMatch.any());
        house.moves.startExecution(id, null);
        String file = export(house, id);
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(export(other, id)).isEqualTo(file);
        assertThat(other.titles(Filters.tests("search", "second"))).containsExactly("Second");
        assertThat(other.titles(Filters.tests("campaignId", campaign))).containsExactly("Second");
        other.moves.submitRed(id, null);
        House.assertProblem(Problem.INVALID_STATE, () -> replace(other, file), "was changed here");
        House.assertProblem(Problem.INVALID_STATE, () -> replace(other, old), "was changed here");
        assertThat(replace(new House(), file)).isEqualTo(id);
    }

    @Test
    void worklogsOfBothSidesStayWhenATestIsReplaced() throws IOException {
        UUID id = house.create("Logged").id();
        House other = new House();
        restore(other, export(house, id));
        other.worklogs.create(new NewWorklog(id, 5, "written there", null));
        house.worklogs.create(new NewWorklog(id, 5, "written here", null));
        String file = export(house, id);
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(export(other, id)).contains("written here", "written there");
        List<Object> before = other.traces(id);
        assertThat(replace(other, file)).isEqualTo(id);
        assertThat(other.traces(id)).isEqualTo(before);
    }

    private static UUID replace(House into, String file) throws IOException {
        return into.shared.replace(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsThereAlreadyIsADuplicate() throws IOException {
        UUID id = house.create("Twice").id();
        String file = export(house, id);
        List<Object> before = house.traces(id);
        House.assertProblem(Problem.DUPLICATE, () -> restore(house, file), "already");
        assertThat(house.traces(id)).isEqualTo(before);
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
            "tags":[]               | "tags":["A"]            | tags
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
        UUID id = house.inState(house.create("Bad"), TestState.VALIDATED).id();
        String file = export(house, id);
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
        String file = export(house, house.inState(TestState.VALIDATED).id());
        for (int length = 1; length < file.length() - 2; length += 97) {
            assertRefused(file.substring(0, length), "");
        }
    }

    private static void assertRefused(String file, String named) {
        House.assertProblem(Problem.INVALID_INPUT, () -> restore(EMPTY, file), named);
        assertThat(EMPTY.list(Filters.tests()).get("total").intValue()).isZero();
        assertThat(EMPTY.events.types()).isEmpty();
    }

    private static String export(House house, UUID id) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        house.shared.export(id, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static UUID restore(House house, String file) throws IOException {
        return house.shared.restore(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}

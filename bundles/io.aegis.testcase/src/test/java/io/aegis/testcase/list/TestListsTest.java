package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestJson;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.NewTestBody;
import io.aegis.testcase.timeline.TimelineItem;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestTechniques;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestListsTest {
    private static final TestFixture VARIETY = variety();

    private final TestFixture testFixture = new TestFixture();

    @Test
    void aNameThatNobodyHasIsOneThatHasNothing() {
        assertThat(testFixture
                        .list(Filters.tests("assignedTo", "nobody"))
                        .get("total")
                        .intValue())
                .isZero();
    }

    @Test
    void eachFilterLetsThroughWhatItNames() {
        UUID first = testFixture
                .newTests
                .create(new NewTestBody(
                        TestFixture.TECHNIQUE,
                        "Alpha Mimikatz",
                        null,
                        "dumps credentials",
                        null,
                        "Windows",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of("creds"),
                        null,
                        "red_tech",
                        null,
                        null,
                        null,
                        null))
                .id();
        UUID second = testFixture
                .newTests
                .create(new NewTestBody(
                        TestFixture.OTHER_TECHNIQUE,
                        "Beta",
                        null,
                        null,
                        null,
                        "Linux",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "blue_tech",
                        Classification.CONFIDENTIAL,
                        null,
                        null))
                .id();
        TestRow third = testFixture.as(Role.RED_LEAD).create("Gamma");
        testFixture.inState(third, TestState.VALIDATED);
        TestRow fourth = testFixture.as(Role.ADMIN).retest(third);
        UUID campaign = UUID.randomUUID();
        testFixture.shared.link(second, "campaign", campaign);

        assertList("states", List.of("draft"), "Alpha Mimikatz", "Beta", "Gamma");
        assertList("states", List.of("validated"), "Gamma");
        assertList("states", List.of("validated, draft"), "Alpha Mimikatz", "Beta", "Gamma", "Gamma");
        assertList("states", List.of("validated", "rejected"), "Gamma");
        assertList("techniqueId", TestFixture.OTHER_TECHNIQUE.toLowerCase(java.util.Locale.ROOT), "Beta");
        assertList("techniqueId", TestTechniques.id(TestFixture.OTHER_TECHNIQUE).toString(), "Beta");
        assertList("techniqueId", UUID.randomUUID().toString());
        assertList("campaignId", campaign, "Beta");
        assertList("assignedTo", "red_tech", "Alpha Mimikatz");
        assertList(
                "assignedTo",
                TestCaller.as(Role.BLUE_TECH).userId().orElseThrow().toString(),
                "Beta");
        assertList("assignedTo", "me");
        assertList("createdBy", "red_lead", "Gamma");
        assertList("createdBy", "me", "Alpha Mimikatz", "Beta", "Gamma");
        assertList("platform", "LINUX", "Beta");
        assertList("classification", Classification.CONFIDENTIAL, "Beta");
        assertList("detectionResult", DetectionResult.DETECTED, "Gamma");
        assertList("retestOf", third.id(), "Gamma");
        assertList("tag", "Creds", "Alpha Mimikatz");
        assertList("search", "mimi CRED", "Alpha Mimikatz");
        assertList("search", "katz");
        assertList("search", "'\\ & | ! :*");
        assertList("createdFrom", testFixture.access.visible(second).createdAt(), "Beta", "Gamma", "Gamma");
        assertList("createdTo", testFixture.access.visible(second).createdAt(), "Alpha Mimikatz");
        assertList("updatedTo", testFixture.access.visible(first).updatedAt());
        assertList("updatedFrom", fourth.updatedAt(), "Gamma");
        testFixture.as(Role.RED_TECH);
        assertList("assignedTo", "me", "Alpha Mimikatz");
        testFixture.as(Role.ADMIN).edits.changeGeneral(first, Bodies.title("Renamed"), IfMatch.any());
        assertList("search", "mimi");
        assertList("search", "ren", "Renamed");
        testFixture.shared.unlink(second, "campaign", campaign);
        assertList("campaignId", campaign);
    }

    private void assertList(String filter, Object value, String... titles) {
        JsonNode page = testFixture.list(Filters.tests(filter, value, "sort", "title"));
        assertThat(page.get("items").findValuesAsText("title"))
                .as(filter + " " + value)
                .containsExactly(titles);
        assertThat(page.get("total").intValue()).as(filter + " " + value).isEqualTo(titles.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at",
                "-created_at",
                "updated_at",
                "-updated_at",
                "title",
                "-title",
                "state",
                "-state",
                "priority",
                "-priority",
                "due",
                "-due"
            })
    void eachOrderGoesByOffsetAsByCursor(String sort) {
        List<String> byCursor = ids(sort, 4, true);
        assertThat(byCursor).hasSize(13).doesNotHaveDuplicates();
        assertThat(ids(sort, 4, false)).isEqualTo(byCursor);
        List<String> other = new ArrayList<>(ids(sort.startsWith("-") ? sort.substring(1) : "-" + sort, 5, true));
        Collections.reverse(other);
        assertThat(other).isEqualTo(byCursor);
    }

    /** Tests with equal keys, and without. */
    private static TestFixture variety() {
        TestFixture testFixture = new TestFixture();
        for (int i = 0; i < 13; i++) {
            TestRow test = testFixture.newTests.create(new NewTestBody(
                    TestFixture.TECHNIQUE,
                    (i % 2 == 0 ? "test " : "TEST ") + (i % 5),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(Priority.values()).get(i % 4),
                    null,
                    i % 3 == 0 ? null : LocalDate.parse("2027-01-0" + (1 + i % 4)),
                    null,
                    null,
                    null,
                    null,
                    null));
            testFixture.inState(test, List.of(TestState.values()).get(i % 6));
        }
        return testFixture;
    }

    private static List<String> ids(String sort, int limit, boolean byCursor) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        int offset = 0;
        do {
            JsonNode page =
                    TestJson.tree(VARIETY.lists.page(Filters.tests("sort", sort), Filters.page(offset, limit, cursor)));
            page.get("items").forEach(item -> ids.add(item.get("id").textValue()));
            assertThat(page.get("total").intValue()).isEqualTo(13);
            offset += byCursor ? 0 : limit;
            JsonNode next = page.get("next_cursor");
            cursor = byCursor && next != null && !next.isNull() ? next.textValue() : null;
        } while (byCursor ? cursor != null : offset < 16);
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "states, flying, state",
        "techniqueId, T0000, technique_id",
        "sort, size, sort",
        "sort, --title, sort",
        "platform, LONG, platform",
        "search, LONG, search",
        "tag, CONTROL, tag",
    })
    void whatCannotBeAskedIsRefused(String filter, String value, String named) {
        String text = value.equals("LONG") ? "x".repeat(301) : value.equals("CONTROL") ? "a\tb" : value;
        Object set = filter.equals("states") ? List.of(text) : text;
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> testFixture.list(Filters.tests(filter, set)), named);
    }

    @Test
    void timesFarAwayAreRefused() {
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.list(Filters.tests("createdFrom", Instant.MAX)),
                "created_from");
    }

    @ParameterizedTest
    @CsvSource({
        "-created_at, -created_at",
        "-created_at, title",
        "created_at, created_at",
        "due, due",
        "state, state",
        "priority, priority"
    })
    void aCursorThatIsMadeUpIsRefused(String ofOrder, String sort) {
        List<String> cursors = List.of(
                "x",
                Cursor.after(ofOrder, "x", "y").toString(),
                Cursor.after(ofOrder, "+999999999-12-31T00:00:00Z", UUID.randomUUID())
                        .toString(),
                Cursor.after(ofOrder, "+999999999-12-31", UUID.randomUUID()).toString(),
                Cursor.after(ofOrder, "x".repeat(30), "y", UUID.randomUUID()).toString());
        for (String cursor : cursors) {
            TestFixture.assertProblem(
                    Problem.INVALID_INPUT,
                    () -> testFixture.lists.page(Filters.tests("sort", sort), Filters.page(0, 10, cursor)),
                    "cursor");
        }
        String good =
                Cursor.after("priority", Long.MAX_VALUE, UUID.randomUUID()).toString();
        assertThat(testFixture.lists.page(Filters.tests("sort", "priority"), Filters.page(0, 10, good)))
                .isNotNull();
    }

    @Test
    void theTotalIsRightInTheVeryNextRead() {
        TestFilter drafts = Filters.tests("states", List.of("draft"));
        assertThat(testFixture.list(drafts).get("total").intValue()).isZero();
        UUID id = testFixture.create("One").id();
        assertThat(testFixture.list(drafts).get("total").intValue()).isEqualTo(1);
        testFixture.moves.startExecution(id, null);
        assertThat(testFixture.list(drafts).get("total").intValue()).isZero();
        assertThat(testFixture
                        .list(Filters.tests("states", List.of("red_executing")))
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aPageIsCurrentUntilATestChanges() {
        TestRow test = testFixture.create("One");
        JsonDocument list = list(Filters.tests());
        JsonDocument detail = testFixture.views.document(test.id());
        assertThat(list.isCurrent()).isTrue();
        assertThat(detail.isCurrent()).isTrue();
        testFixture.newTests.create(Bodies.titled("Of another technique", TestFixture.OTHER_TECHNIQUE));
        assertThat(list.isCurrent()).isFalse();
        assertThat(detail.isCurrent()).isTrue();
        testFixture.moves.startExecution(test.id(), null);
        assertThat(detail.isCurrent()).isFalse();
        assertThat(list(Filters.tests()).isCurrent()).isTrue();
    }

    @Test
    void aPageIsNotCurrentWhenATechniqueIsNamedOtherwise() {
        testFixture.create("One");
        JsonDocument list = list(Filters.tests());
        JsonDocument detail = testFixture.views.document(
                UUID.fromString(TestJson.tree(list).at("/items/0/id").textValue()));
        testFixture.techniques.withRevoked(TestFixture.TECHNIQUE, TestFixture.OTHER_TECHNIQUE);
        assertThat(list.isCurrent()).isFalse();
        assertThat(detail.isCurrent()).isFalse();
        testFixture.techniques.with(TestFixture.TECHNIQUE);
        assertThat(list.isCurrent()).as("what was over once stays so").isFalse();
    }

    @Test
    void anAnswerIsForThoseWhoSeeTheSame() {
        testFixture.newTests.create(Bodies.assigned("Secret", "red_tech", null, Classification.RESTRICTED));
        testFixture.create("Confidential", Classification.CONFIDENTIAL);
        assertAudience(listBy(Role.ADMIN), Role.ADMIN, Role.RED_LEAD, Role.BLUE_LEAD);
        assertAudience(listBy(Role.BLUE_TECH), Role.BLUE_TECH);
        assertAudience(listBy(Role.RED_TECH), Role.RED_TECH);
        assertAudience(listBy(Role.VIEWER), Role.VIEWER);
        JsonDocument mine =
                testFixture.as(Role.BLUE_LEAD).lists.page(Filters.tests("assignedTo", "me"), new PageRequest(0, 50));
        assertAudience(mine, Role.BLUE_LEAD);
    }

    private static void assertAudience(JsonDocument document, Role... roles) {
        for (Role role : Role.values()) {
            assertThat(document.audience()
                            .key(TestCaller.as(role))
                            .equals(document.audience().key(TestCaller.as(roles[0]))))
                    .as(role.id())
                    .isEqualTo(List.of(roles).contains(role));
        }
    }

    private JsonDocument listBy(Role role) {
        testFixture.as(role);
        return list(Filters.tests());
    }

    private JsonDocument list(TestFilter filter) {
        return testFixture.lists.page(filter, new PageRequest(0, 50));
    }

    @Test
    void theTimelineIsPagedInBothDirections() {
        UUID id = testFixture.inState(TestState.VALIDATED).id();
        List<Integer> down = Filters.pages(page -> testFixture.timelines.of(id, null, page), 2).stream()
                .map(TimelineItem::seq)
                .toList();
        assertThat(down).containsExactly(5, 4, 3, 2, 1);
        List<Integer> up = Filters.pages(page -> testFixture.timelines.of(id, "at", page), 2).stream()
                .map(TimelineItem::seq)
                .toList();
        assertThat(up).containsExactly(1, 2, 3, 4, 5);
        assertThat(testFixture.timelines.of(id, null, new PageRequest(1, 1)).items())
                .extracting(TimelineItem::seq)
                .containsExactly(4);
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> testFixture.timelines.of(id, "seq", new PageRequest(0, 1)), "sort");
    }
}

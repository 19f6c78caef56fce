package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.ClassificationChange;
import io.aegis.testcase.worklog.NewWorklog;
import io.aegis.testcase.worklog.WorklogFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that a caller does not see is nowhere: the same question put to every way to a test. */
class VisibilityTest {
    private final TestFixture testFixture = new TestFixture();
    private final User creator = testFixture.user("creator", Role.RED_TECH);
    private final User red = testFixture.user("red", Role.RED_TECH);
    private final User blue = testFixture.user("blue", Role.BLUE_TECH);

    @ParameterizedTest
    @EnumSource
    void byClassification(Classification classification) throws IOException {
        UUID id = secret(classification);
        boolean restricted = classification == Classification.RESTRICTED;
        boolean confidential = classification == Classification.CONFIDENTIAL;
        for (Role role : List.of(Role.ADMIN, Role.RED_LEAD, Role.BLUE_LEAD)) {
            assertSees(testFixture.as(role), id, true);
        }
        for (Role role : List.of(Role.RED_TECH, Role.BLUE_TECH)) {
            assertSees(testFixture.as(role), id, !restricted);
        }
        assertSees(testFixture.as(Role.VIEWER), id, !restricted && !confidential);
        for (User user : List.of(creator, red, blue)) {
            assertSees(testFixture.as(user), id, true);
        }
    }

    @Test
    void aViewerWhoCreatedIt() throws IOException {
        User former = testFixture.user("former", Role.RED_LEAD);
        UUID restricted = testFixture
                .as(former)
                .create("Needle one", Classification.RESTRICTED)
                .id();
        UUID confidential =
                testFixture.create("Needle two", Classification.CONFIDENTIAL).id();
        testFixture.as(new User(former.id(), former.username(), Role.VIEWER, true));
        assertSees(testFixture, restricted, true);
        assertSees(testFixture, confidential, false);
    }

    @Test
    void whoIsTakenOffSeesItNoMore() throws IOException {
        UUID id = secret(Classification.RESTRICTED);
        assertSees(testFixture.as(red), id, true);
        testFixture.as(Role.ADMIN).edits.changeGeneral(id, Bodies.redAssignee("red_tech"), IfMatch.any());
        assertSees(testFixture.as(red), id, false);
        assertSees(testFixture.as(Role.RED_TECH), id, true);
        testFixture
                .as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.PUBLIC, null), IfMatch.any());
        assertSees(testFixture.as(Role.VIEWER), id, true);
        testFixture
                .as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertSees(testFixture.as(Role.VIEWER), id, false);
        assertSees(testFixture.as(blue), id, true);
    }

    private UUID secret(Classification classification) {
        UUID id = testFixture
                .as(creator)
                .newTests
                .create(Bodies.assigned("Needle", "red", "blue", classification))
                .id();
        testFixture.create("Hay");
        return id;
    }

    private static void assertSees(TestFixture testFixture, UUID id, boolean sees) throws IOException {
        String who = testFixture.callers.current().username() + " sees " + sees + ": ";
        PageRequest page = new PageRequest(0, 50);
        for (TestFilter filter : List.of(
                Filters.tests(),
                Filters.tests("search", "needle"),
                Filters.tests("states", List.of("draft")),
                Filters.tests("techniqueId", TestFixture.TECHNIQUE))) {
            JsonNode list = testFixture.list(filter);
            List<String> ids = list.get("items").findValuesAsText("id");
            assertThat(ids.contains(id.toString())).as(who + "list").isEqualTo(sees);
            assertThat(list.get("total").intValue())
                    .as(who + "total")
                    .isEqualTo(list.get("items").size());
        }
        assertThat(testFixture.shared.find(List.of(id)).isEmpty())
                .as(who + "find")
                .isEqualTo(!sees);
        UUID technique = io.aegis.testkit.TestTechniques.id(TestFixture.TECHNIQUE);
        assertThat(testFixture.shared.ofTechnique(technique).newest().stream()
                        .anyMatch(test -> test.id().equals(id)))
                .as(who + "of the technique")
                .isEqualTo(sees);
        assertThat(testFixture.shared.ofTechnique(technique).counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(testFixture.list(Filters.tests()).get("total").longValue());
        if (sees) {
            assertThat(testFixture.views.document(id).audience().key(testFixture.callers.current()))
                    .isEqualTo(true);
            testFixture.timelines.of(id, null, page);
            testFixture.lists.chain(id, page);
            testFixture.shared.export(id, new ByteArrayOutputStream());
        } else {
            Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> testFixture.views.document(id),
                            () -> testFixture.timelines.of(id, null, page),
                            () -> testFixture.lists.chain(id, page),
                            () -> testFixture.worklogs.create(new NewWorklog(id, 1, null, null)),
                            () -> testFixture.moves.startExecution(id, null),
                            () -> testFixture.edits.changeGeneral(id, Bodies.title("x"), IfMatch.any()),
                            () -> testFixture.shared.link(id, "campaign", UUID.randomUUID()),
                            () -> testFixture.shared.export(id, new ByteArrayOutputStream()))
                    .forEach(call -> TestFixture.assertProblem(Problem.NOT_FOUND, call, id.toString()));
            TestFixture.assertProblem(
                    Problem.INVALID_INPUT, () -> testFixture.newTests.create(Bodies.retest(id)), "there is no test");
        }
    }

    @Test
    void aChainLeavesOutWhatIsNotSeen() {
        TestRow first = testFixture.create("First");
        TestRow second = testFixture.retest(first);
        testFixture.edits.classify(
                second.id(), new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        TestRow third = testFixture.retest(first);
        assertThat(testFixture
                        .as(Role.BLUE_TECH)
                        .lists
                        .chain(first.id(), new PageRequest(0, 50))
                        .items())
                .extracting(TestItem::id)
                .containsExactly(first.id(), third.id());
        assertThat(testFixture.lists.chain(first.id(), new PageRequest(0, 50)).total())
                .isEqualTo(2);
    }

    @Test
    void ownWorklogsOfATestThatIsNotSeenAnyMoreAreLeftOut() {
        UUID id = testFixture.create("Soon secret").id();
        testFixture.as(Role.RED_TECH).worklogs.create(new NewWorklog(id, 5, null, null));
        testFixture
                .as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertThat(testFixture
                        .as(Role.RED_TECH)
                        .worklogs
                        .page(new WorklogFilter(), new PageRequest(0, 50))
                        .total())
                .isZero();
    }

    @Test
    void coverageCountsAllTestsWhoeverAsks() {
        secret(Classification.RESTRICTED);
        testFixture.as(Role.VIEWER);
        assertThat(testFixture
                        .shared
                        .counts(io.aegis.testkit.TestTechniques.id(TestFixture.TECHNIQUE))
                        .unfinished())
                .isEqualTo(2);
    }
}

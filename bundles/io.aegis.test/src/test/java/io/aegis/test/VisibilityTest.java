package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
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
    private final House house = new House();
    private final User creator = house.user("creator", Role.RED_TECH);
    private final User red = house.user("red", Role.RED_TECH);
    private final User blue = house.user("blue", Role.BLUE_TECH);

    @ParameterizedTest
    @EnumSource
    void byClassification(Classification classification) throws IOException {
        UUID id = secret(classification);
        boolean restricted = classification == Classification.RESTRICTED;
        boolean confidential = classification == Classification.CONFIDENTIAL;
        for (Role role : List.of(Role.ADMIN, Role.RED_LEAD, Role.BLUE_LEAD)) {
            assertSees(house.as(role), id, true);
        }
        for (Role role : List.of(Role.RED_TECH, Role.BLUE_TECH)) {
            assertSees(house.as(role), id, !restricted);
        }
        assertSees(house.as(Role.VIEWER), id, !restricted && !confidential);
        for (User user : List.of(creator, red, blue)) {
            assertSees(house.as(user), id, true);
        }
    }

    @Test
    void aViewerWhoCreatedIt() throws IOException {
        User former = house.user("former", Role.RED_LEAD);
        UUID restricted =
                house.as(former).create("Needle one", Classification.RESTRICTED).id();
        UUID confidential =
                house.create("Needle two", Classification.CONFIDENTIAL).id();
        house.as(new User(former.id(), former.username(), Role.VIEWER, true));
        assertSees(house, restricted, true);
        assertSees(house, confidential, false);
    }

    @Test
    void whoIsTakenOffSeesItNoMore() throws IOException {
        UUID id = secret(Classification.RESTRICTED);
        assertSees(house.as(red), id, true);
        house.as(Role.ADMIN).edits.changeGeneral(id, Bodies.redAssignee("red_tech"), IfMatch.any());
        assertSees(house.as(red), id, false);
        assertSees(house.as(Role.RED_TECH), id, true);
        house.as(Role.ADMIN).edits.classify(id, new ClassificationChange(Classification.PUBLIC, null), IfMatch.any());
        assertSees(house.as(Role.VIEWER), id, true);
        house.as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertSees(house.as(Role.VIEWER), id, false);
        assertSees(house.as(blue), id, true);
    }

    private UUID secret(Classification classification) {
        UUID id = house.as(creator)
                .newTests
                .create(Bodies.assigned("Needle", "red", "blue", classification))
                .id();
        house.create("Hay");
        return id;
    }

    private static void assertSees(House house, UUID id, boolean sees) throws IOException {
        String who = house.callers.current().username() + " sees " + sees + ": ";
        PageRequest page = new PageRequest(0, 50);
        for (TestFilter filter : List.of(
                Filters.tests(),
                Filters.tests("search", "needle"),
                Filters.tests("states", List.of("draft")),
                Filters.tests("techniqueId", House.TECHNIQUE))) {
            JsonNode list = house.list(filter);
            List<String> ids = list.get("items").findValuesAsText("id");
            assertThat(ids.contains(id.toString())).as(who + "list").isEqualTo(sees);
            assertThat(list.get("total").intValue())
                    .as(who + "total")
                    .isEqualTo(list.get("items").size());
        }
        assertThat(house.shared.find(List.of(id)).isEmpty()).as(who + "find").isEqualTo(!sees);
        UUID technique = io.aegis.testkit.TestTechniques.id(House.TECHNIQUE);
        assertThat(house.shared.ofTechnique(technique).newest().stream()
                        .anyMatch(test -> test.id().equals(id)))
                .as(who + "of the technique")
                .isEqualTo(sees);
        assertThat(house.shared.ofTechnique(technique).counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(house.list(Filters.tests()).get("total").longValue());
        if (sees) {
            assertThat(house.views.document(id).isFor(house.callers.current())).isTrue();
            house.timelines.of(id, null, page);
            house.lists.chain(id, page);
            house.shared.export(id, new ByteArrayOutputStream());
        } else {
            Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> house.views.document(id),
                            () -> house.timelines.of(id, null, page),
                            () -> house.lists.chain(id, page),
                            () -> house.worklogs.create(new NewWorklog(id, 1, null, null)),
                            () -> house.moves.startExecution(id, null),
                            () -> house.edits.changeGeneral(id, Bodies.title("x"), IfMatch.any()),
                            () -> house.shared.addToCampaign(id, UUID.randomUUID()),
                            () -> house.shared.export(id, new ByteArrayOutputStream()))
                    .forEach(call -> House.assertProblem(Problem.NOT_FOUND, call, id.toString()));
            House.assertProblem(
                    Problem.INVALID_INPUT, () -> house.newTests.create(Bodies.retest(id)), "there is no test");
        }
    }

    @Test
    void aChainLeavesOutWhatIsNotSeen() {
        TestRow first = house.create("First");
        TestRow second = house.retest(first);
        house.edits.classify(second.id(), new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        TestRow third = house.retest(first);
        assertThat(house.as(Role.BLUE_TECH)
                        .lists
                        .chain(first.id(), new PageRequest(0, 50))
                        .items())
                .extracting(TestItem::id)
                .containsExactly(first.id(), third.id());
        assertThat(house.lists.chain(first.id(), new PageRequest(0, 50)).total())
                .isEqualTo(2);
    }

    @Test
    void ownWorklogsOfATestThatIsNotSeenAnyMoreAreLeftOut() {
        UUID id = house.create("Soon secret").id();
        house.as(Role.RED_TECH).worklogs.create(new NewWorklog(id, 5, null, null));
        house.as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertThat(house.as(Role.RED_TECH)
                        .worklogs
                        .page(new WorklogFilter(), new PageRequest(0, 50))
                        .total())
                .isZero();
    }

    @Test
    void coverageCountsAllTestsWhoeverAsks() {
        secret(Classification.RESTRICTED);
        house.as(Role.VIEWER);
        assertThat(house.shared
                        .counts(io.aegis.testkit.TestTechniques.id(House.TECHNIQUE))
                        .unfinished())
                .isEqualTo(2);
    }
}

package io.aegis.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.archive.TestArchive;
import io.aegis.testcase.archive.TestRestoration;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.NewTestBody;
import io.aegis.testcase.edit.NewTests;
import io.aegis.testcase.edit.SharedTests;
import io.aegis.testcase.edit.TestCreation;
import io.aegis.testcase.edit.TestEdits;
import io.aegis.testcase.edit.TestViews;
import io.aegis.testcase.evidence.NoEvidence;
import io.aegis.testcase.lifecycle.BulkActions;
import io.aegis.testcase.lifecycle.Moves;
import io.aegis.testcase.lifecycle.TestTransitions;
import io.aegis.testcase.list.TestFilter;
import io.aegis.testcase.list.TestLists;
import io.aegis.testcase.timeline.TimelineItem;
import io.aegis.testcase.timeline.Timelines;
import io.aegis.testcase.worklog.Worklogs;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.RecordingEvents;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestFreshness;
import io.aegis.testkit.TestTechniques;
import io.aegis.testkit.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The bundle on a database of its own, with a user for each role. Admin calls where nothing else is said. */
public final class TestFixture {
    public static final String TECHNIQUE = "T1059.001";
    public static final String OTHER_TECHNIQUE = "T1003";

    public final TestDatabase database;
    public final RecordingEvents events = new RecordingEvents();
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final TestCallers callers = new TestCallers();
    public final TestUsers users = new TestUsers();
    public final TestTechniques techniques =
            new TestTechniques().with(TECHNIQUE).with(OTHER_TECHNIQUE).withRevoked("T1086", TECHNIQUE);
    public final TestJson json = new TestJson();
    public final TestFreshness freshness;
    public final Changes changes;
    public final TestAccess access;
    public final TestViews views;
    public final TestCreation creation;
    public final TestTransitions moves;
    public final BulkActions bulk;
    public final TestEdits edits;
    public final NewTests newTests;
    final Visibilities visibilities;
    public final TestLists lists;
    public final Timelines timelines;
    public final Worklogs worklogs;
    public final SharedTests shared;

    public TestFixture() {
        this(TestDatabase.of("test"));
    }

    /** Another node, where the database is that of a testFixture that is there. */
    public TestFixture(TestDatabase database) {
        this.database = database;
        TestEvents published = new TestEvents(events, techniques, users, callers);
        freshness = new TestFreshness(database);
        changes = new Changes(freshness);
        access = new TestAccess(database, callers);
        views = new TestViews(database, techniques, access, changes, json);
        creation = new TestCreation(database, changes, published, audit, callers);
        Moves kinds = new Moves(database, callers);
        moves = new TestTransitions(database, kinds, access, changes, published, audit, callers);
        edits = new TestEdits(database, access, views, changes, published, audit, callers, json, techniques, users);
        bulk = new BulkActions(database, access, moves, kinds, edits, callers);
        newTests = new NewTests(access, creation, techniques, users);
        visibilities = new Visibilities(database, callers, changes);
        lists = new TestLists(database, access, visibilities, changes, callers, techniques, users, json);
        timelines = new Timelines(database, access);
        worklogs = new Worklogs(database, access, visibilities, callers, audit, users);
        TestRestoration restoration = new TestRestoration(database, changes, published, audit, techniques, json);
        TestArchive archive =
                new TestArchive(database, access, worklogs, restoration, techniques, json, new NoEvidence());
        shared = new SharedTests(
                database, access, visibilities, changes, creation, archive, techniques, ids -> Map.of());
        callers.become(Role.ADMIN);
    }

    /** Another user with that role. */
    public User user(String name, Role role) {
        User user = new User(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)), name, role, true);
        users.add(user);
        return user;
    }

    /** From now on this user calls. */
    public TestFixture as(User user) {
        TestCaller role = TestCaller.as(user.role());
        callers.become(new TestCaller(
                Optional.of(user.id()),
                user.username(),
                role.role(),
                permission -> isHeld(user.role(), permission),
                role.address(),
                role.requestId()));
        return this;
    }

    public TestFixture as(Role role) {
        callers.become(TestCaller.as(role).withPermissions(permission -> isHeld(role, permission)));
        return this;
    }

    /** The permissions that the service itself asks for, as they are declared; the others are the resource's. */
    private static boolean isHeld(Role role, String permission) {
        return switch (permission) {
            case TestPermissions.READ_ALL_WORKLOGS -> role == Role.ADMIN;
            case TestPermissions.WRITE -> role == Role.ADMIN || role == Role.RED_LEAD || role == Role.BLUE_LEAD;
            case TestPermissions.DELETE_EVIDENCE ->
                role == Role.ADMIN || role == Role.RED_LEAD || role == Role.BLUE_LEAD;
            default -> true;
        };
    }

    /** A draft. */
    public TestRow create(String title) {
        return newTests.create(body(title, TECHNIQUE));
    }

    public TestRow create(String title, Classification classification) {
        return newTests.create(Bodies.classified(title, TECHNIQUE, classification));
    }

    public TestRow retest(TestRow of) {
        return newTests.create(Bodies.retest(of.id()));
    }

    static NewTestBody body(String title, @Nullable String technique) {
        return Bodies.titled(title, technique);
    }

    /** A test in that state, brought there by admin. */
    public TestRow inState(TestState state) {
        return inState(create("In " + state.id()), state);
    }

    public TestRow inState(TestRow test, TestState state) {
        callers.become(Role.ADMIN);
        UUID id = test.id();
        return switch (state) {
            case DRAFT -> test;
            case RED_EXECUTING -> moves.startExecution(id, null);
            case BLUE_EVALUATING -> {
                inState(test, TestState.RED_EXECUTING);
                yield moves.submitRed(id, null);
            }
            case IN_REVIEW -> {
                inState(test, TestState.BLUE_EVALUATING);
                yield moves.submitBlue(id, DetectionResult.DETECTED, null);
            }
            case VALIDATED -> {
                inState(test, TestState.IN_REVIEW);
                yield moves.validate(id, DetectionResult.DETECTED, null);
            }
            case REJECTED -> {
                inState(test, TestState.IN_REVIEW);
                yield moves.reject(id, null);
            }
        };
    }

    /** As GET answers it. */
    public JsonNode get(UUID id) {
        return TestJson.tree(views.document(id));
    }

    /** As GET answers the list. */
    public JsonNode list(TestFilter filter) {
        return TestJson.tree(lists.page(filter, new PageRequest(0, 50)));
    }

    public List<String> titles(TestFilter filter) {
        return list(filter).get("items").findValuesAsText("title");
    }

    /** The newest entry of the timeline. */
    public TimelineItem newest(UUID id) {
        return timelines.of(id, null, new PageRequest(0, 1)).items().get(0);
    }

    public Event lastEvent() {
        List<Event> all = events.events();
        return all.get(all.size() - 1);
    }

    /** The audit actions, timeline entries, events and rows that there are: equal before and after what did nothing. */
    public List<Object> traces(UUID id) {
        return List.of(
                audit.actions(), events.types(), timelines.of(id, null, new PageRequest(0, 100)), access.visible(id));
    }

    public static void assertProblem(Problem problem, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
            assertThat(List.of(words))
                    .allSatisfy(word -> assertThat(e.getMessage()).contains(word));
        });
    }
}

package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.RecordingEvents;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestTechniques;
import io.aegis.testkit.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The bundle on a database of its own, with a user for each role. Admin calls where nothing else is said. */
final class House {
    static final String TECHNIQUE = "T1059.001";
    static final String OTHER_TECHNIQUE = "T1003";

    final TestDatabase database;
    final RecordingEvents events = new RecordingEvents();
    final RecordingAuditTrail audit = new RecordingAuditTrail();
    final TestCallers callers = new TestCallers();
    final TestUsers users = new TestUsers();
    final TestTechniques techniques =
            new TestTechniques().with(TECHNIQUE).with(OTHER_TECHNIQUE).withRevoked("T1086", TECHNIQUE);
    final TestJson json = new TestJson();
    final TestGenerations generations;
    final TestAccess access;
    final TestViews views;
    final TestCreation creation;
    final TestMoves moves;
    final TestEdits edits;
    final NewTests newTests;
    final Visibilities visibilities;
    final TestLists lists;
    final Timelines timelines;
    final Worklogs worklogs;
    final SharedTests shared;

    House() {
        this(TestDatabase.of("test"));
    }

    /** Another node, where the database is that of a house that is there. */
    House(TestDatabase database) {
        this.database = database;
        TestEvents published = new TestEvents(events, techniques, users, callers);
        generations = new TestGenerations(database, false);
        access = new TestAccess(database, callers);
        views = new TestViews(database, techniques, access, generations, json);
        creation = new TestCreation(database, generations, published, audit, callers);
        moves = new TestMoves(database, access, generations, published, audit, callers);
        edits = new TestEdits(database, access, views, generations, published, audit, callers, json, techniques, users);
        newTests = new NewTests(access, creation, techniques, users);
        visibilities = new Visibilities(database, callers, generations);
        lists = new TestLists(database, access, visibilities, generations, callers, techniques, users, json);
        timelines = new Timelines(database, access);
        worklogs = new Worklogs(database, access, visibilities, callers, audit, users);
        TestRestoration restoration = new TestRestoration(database, generations, published, audit, techniques, json);
        TestArchive archive =
                new TestArchive(database, access, worklogs, restoration, techniques, json, new NoEvidence());
        shared = new SharedTests(
                database, access, visibilities, generations, creation, archive, techniques, ids -> Map.of());
        callers.become(Role.ADMIN);
    }

    /** Another user with that role. */
    User user(String name, Role role) {
        User user = new User(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)), name, role, true);
        users.add(user);
        return user;
    }

    /** From now on this user calls. */
    House as(User user) {
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

    House as(Role role) {
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
    TestRow create(String title) {
        return newTests.create(body(title, TECHNIQUE));
    }

    TestRow create(String title, Classification classification) {
        return newTests.create(Bodies.classified(title, TECHNIQUE, classification));
    }

    TestRow retest(TestRow of) {
        return newTests.create(Bodies.retest(of.id()));
    }

    static NewTestBody body(String title, @Nullable String technique) {
        return Bodies.titled(title, technique);
    }

    /** A test in that state, brought there by admin. */
    TestRow inState(TestState state) {
        return inState(create("In " + state.id()), state);
    }

    TestRow inState(TestRow test, TestState state) {
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
    JsonNode get(UUID id) {
        return TestJson.tree(views.document(id));
    }

    /** As GET answers the list. */
    JsonNode list(TestFilter filter) {
        return TestJson.tree(lists.page(filter, new PageRequest(0, 50)));
    }

    List<String> titles(TestFilter filter) {
        return list(filter).get("items").findValuesAsText("title");
    }

    /** The newest entry of the timeline. */
    TimelineItem newest(UUID id) {
        return timelines.of(id, null, new PageRequest(0, 1)).items().get(0);
    }

    Event lastEvent() {
        List<Event> all = events.events();
        return all.get(all.size() - 1);
    }

    /** The audit actions, timeline entries, events and rows that there are: equal before and after what did nothing. */
    List<Object> traces(UUID id) {
        return List.of(
                audit.actions(), events.types(), timelines.of(id, null, new PageRequest(0, 100)), access.visible(id));
    }

    static void assertProblem(Problem problem, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
            assertThat(List.of(words))
                    .allSatisfy(word -> assertThat(e.getMessage()).contains(word));
        });
    }
}

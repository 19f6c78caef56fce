package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.list.Filters;
import io.aegis.testcase.worklog.NewWorklog;
import io.aegis.testcase.worklog.WorklogFilter;
import io.aegis.testcase.worklog.WorklogItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The clocks of the phases, and what is logged when they end. Time passes by moving what is stored into the past. */
class ClockTest {
    private static final Offset<Double> A_LITTLE = Offset.offset(30.0);

    private final TestFixture testFixture = new TestFixture();

    @Test
    void thePhasesAreTimedWithoutTheirPauses() throws Exception {
        UUID id = testFixture.create("Timed").id();
        testFixture.as(Role.RED_TECH).moves.startExecution(id, null);
        pass(id, 600);
        testFixture.moves.pause(id, "lunch");
        pass(id, 3600);
        testFixture.moves.resume(id, null);
        pass(id, 300);
        testFixture.moves.submitRed(id, null);
        pass(id, 120);
        testFixture
                .as(Role.BLUE_TECH)
                .edits
                .changeBlue(id, Bodies.blue(Change.absent(), Change.to("looking")), IfMatch.any());
        pass(id, 900);
        testFixture.moves.submitBlue(id, DetectionResult.DETECTED, null);
        pass(id, 60);
        testFixture.as(Role.ADMIN).moves.validate(id, DetectionResult.DETECTED, null);

        JsonNode timings = testFixture.get(id).get("timings");
        assertThat(timings.get("time_to_execute").doubleValue()).isCloseTo(900, A_LITTLE);
        assertThat(timings.at("/red/paused_seconds").doubleValue()).isCloseTo(3600, A_LITTLE);
        assertThat(timings.get("time_waiting").doubleValue()).isCloseTo(120, A_LITTLE);
        assertThat(timings.get("time_to_evaluate").doubleValue()).isCloseTo(900, A_LITTLE);
        assertThat(timings.at("/review/seconds").doubleValue()).isCloseTo(60, A_LITTLE);

        List<WorklogItem> logged = testFixture
                .worklogs
                .page(new WorklogFilter(), new PageRequest(0, 50))
                .items();
        assertThat(logged).extracting(WorklogItem::phase).containsExactly(Phase.REVIEW, Phase.BLUE, Phase.RED);
        assertThat(logged).extracting(WorklogItem::team).containsExactly(Team.PURPLE, Team.BLUE, Team.RED);
        assertThat(logged).extracting(item -> item.user().username()).containsExactly("admin", "blue_tech", "red_tech");
        assertThat(logged.get(2).durationSeconds()).isCloseTo(900, A_LITTLE);
        assertThat(logged.get(1).durationSeconds()).isCloseTo(1020, A_LITTLE);
        for (WorklogItem item : logged) {
            assertThat(item.verified()).isTrue();
            assertThat(item.sha256()).isEqualTo(documentedHash(item));
        }
    }

    @Test
    void aPhaseThatEndsWhilePausedDoesNotCountThePause() {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        pass(id, 60);
        testFixture.moves.pause(id, null);
        assertThat(testFixture.get(id).at("/timings/paused").booleanValue()).isTrue();
        pass(id, 500);
        TestRow submitted = testFixture.moves.submitRed(id, null);
        assertThat(submitted.pausedAt()).isNull();
        assertThat(testFixture.get(id).at("/timings/time_to_execute").doubleValue())
                .isCloseTo(60, A_LITTLE);
        pass(id, 40);
        testFixture.moves.pause(id, null);
        pass(id, 700);
        testFixture.edits.changeBlue(id, Bodies.blue(Change.absent(), Change.to("x")), IfMatch.any());
        testFixture.moves.resume(id, null);
        testFixture.moves.submitBlue(id, DetectionResult.DETECTED, null);
        assertThat(testFixture.get(id).at("/timings/time_waiting").doubleValue())
                .isCloseTo(40, A_LITTLE);
        assertThat(testFixture.get(id).at("/timings/blue/paused_seconds").doubleValue())
                .isCloseTo(700, A_LITTLE);
        assertThat(testFixture.get(id).at("/timings/time_to_evaluate").doubleValue())
                .isCloseTo(0, A_LITTLE);
    }

    @Test
    void aVerdictThatDoesNotDecideLeavesTheClockAlone() {
        UUID id = testFixture.inState(TestState.IN_REVIEW).id();
        testFixture.moves.pause(id, null);
        TestRow approved = testFixture.as(Role.RED_LEAD).moves.validateRed(id, true, null);
        assertThat(approved.pausedAt()).isNotNull();
        assertThat(approved.reviewEndedAt()).isNull();
        pass(id, 500);
        TestRow decided = testFixture.as(Role.BLUE_LEAD).moves.validateBlue(id, true, null);
        assertThat(decided.pausedAt()).isNull();
        assertThat(decided.reviewPausedMs() / 1000.0).isCloseTo(500, A_LITTLE);
    }

    @Test
    void theClockIsPausedAndResumedOnce() {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        TestFixture.assertProblem(
                Problem.INVALID_STATE,
                () -> testFixture.moves.resume(id, null),
                "The test is red_executing and its clock is running already");
        testFixture.moves.pause(id, null);
        TestFixture.assertProblem(
                Problem.INVALID_STATE, () -> testFixture.moves.pause(id, null), "its clock is paused already");
        UUID draft = testFixture.create("Draft").id();
        TestFixture.assertProblem(
                Problem.INVALID_STATE, () -> testFixture.moves.pause(draft, null), "draft", "red_executing");
    }

    @Test
    void whatIsUnderWayHasNoTimeYet() {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        JsonNode timings = testFixture.get(id).get("timings");
        assertThat(timings.get("time_to_execute").isNull()).isTrue();
        assertThat(timings.get("time_waiting").isNull()).isTrue();
        assertThat(timings.at("/red/started_at").isTextual()).isTrue();
        assertThat(timings.at("/blue/started_at").isNull()).isTrue();
    }

    @Test
    void aWorklogByHandHasAHashOverItsContent() throws Exception {
        UUID id = testFixture.create("Logged").id();
        WorklogItem red = testFixture.as(Role.RED_TECH).worklogs.create(new NewWorklog(id, 90, "two\nlines", null));
        assertThat(red.team()).isEqualTo(Team.RED);
        assertThat(red.minutes()).isEqualTo(90);
        assertThat(red.verified()).isTrue();
        assertThat(red.sha256()).isEqualTo(documentedHash(red));
        WorklogItem viewers = testFixture.as(Role.VIEWER).worklogs.create(new NewWorklog(id, 1, null, null));
        assertThat(viewers.team()).isEqualTo(Team.PURPLE);
        assertThat(viewers.sha256()).isEqualTo(documentedHash(viewers));
        assertThat(testFixture.audit.actions()).endsWith("create_worklog", "create_worklog");

        testFixture.database.execute("UPDATE test.worklog SET duration_ms = 1 WHERE id = '" + red.id() + "'");
        assertThat(testFixture
                        .as(Role.ADMIN)
                        .worklogs
                        .page(new WorklogFilter(), new PageRequest(0, 50))
                        .items())
                .extracting(WorklogItem::verified)
                .containsExactly(true, false);
    }

    @Test
    void oneSeesOnesOwnWorklogsAndAdminAll() {
        UUID id = testFixture.create("Logged").id();
        testFixture.as(Role.RED_TECH).worklogs.create(new NewWorklog(id, 10, null, null));
        testFixture.as(Role.BLUE_TECH).worklogs.create(new NewWorklog(id, 20, null, null));
        assertThat(testFixture
                        .worklogs
                        .page(new WorklogFilter(), new PageRequest(0, 50))
                        .items())
                .extracting(WorklogItem::minutes)
                .containsExactly(20.0);
        WorklogFilter ofRed = Filters.worklogs("user", "red_tech");
        TestFixture.assertProblem(
                Problem.FORBIDDEN,
                () -> testFixture.worklogs.page(ofRed, new PageRequest(0, 50)),
                "sees the worklogs of others");
        testFixture.as(Role.ADMIN);
        assertThat(testFixture.worklogs.page(ofRed, new PageRequest(0, 50)).total())
                .isEqualTo(1);
        assertThat(testFixture
                        .worklogs
                        .page(new WorklogFilter(), new PageRequest(0, 50))
                        .total())
                .isEqualTo(2);
        assertThat(testFixture
                        .worklogs
                        .page(Filters.worklogs("user", "me"), new PageRequest(0, 50))
                        .total())
                .isZero();
        assertThat(testFixture
                        .worklogs
                        .page(Filters.worklogs("team", Team.BLUE), new PageRequest(0, 50))
                        .total())
                .isEqualTo(1);
        assertThat(testFixture
                        .worklogs
                        .page(Filters.worklogs("manual", false), new PageRequest(0, 50))
                        .total())
                .isZero();
        assertThat(testFixture
                        .worklogs
                        .page(Filters.worklogs("testId", UUID.randomUUID()), new PageRequest(0, 50))
                        .total())
                .isZero();
    }

    @Test
    void worklogsArePagedByCursor() {
        UUID id = testFixture.create("Logged").id();
        for (int minutes = 1; minutes <= 5; minutes++) {
            testFixture.worklogs.create(new NewWorklog(id, minutes, null, null));
        }
        assertThat(Filters.pages(page -> testFixture.worklogs.page(new WorklogFilter(), page), 2))
                .extracting(WorklogItem::minutes)
                .containsExactly(5.0, 4.0, 3.0, 2.0, 1.0);
    }

    @Test
    void aWorklogNeedsATestThatIsSeen() {
        UUID id = testFixture.create("Secret", Classification.RESTRICTED).id();
        testFixture.as(Role.BLUE_TECH);
        TestFixture.assertProblem(
                Problem.NOT_FOUND, () -> testFixture.worklogs.create(new NewWorklog(id, 1, null, null)), id.toString());
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.worklogs.create(new NewWorklog(id, 1, "x".repeat(100_001), null)),
                "note");
    }

    /** As the documentation says it is made. */
    private static String documentedHash(WorklogItem item) throws Exception {
        String content = String.join(
                "\n",
                "aegis-worklog-1",
                item.id().toString(),
                item.testId().toString(),
                item.user().id() == null ? "" : item.user().id().toString(),
                item.user().username(),
                item.team().id(),
                item.phase() == null ? "" : item.phase().name().toLowerCase(java.util.Locale.ROOT),
                micros(item.startedAt()),
                micros(item.endedAt()),
                String.valueOf(Math.round(item.pausedSeconds() * 1000)),
                String.valueOf(Math.round(item.durationSeconds() * 1000)),
                micros(item.createdAt()),
                item.note() == null ? "" : item.note());
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String micros(@Nullable Instant instant) {
        return instant == null ? "" : String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /** Moves all that is stored of the clocks of a test into the past. */
    private void pass(UUID id, int seconds) {
        StringBuilder sets = new StringBuilder();
        for (String column : List.of(
                "red_started_at",
                "red_ended_at",
                "blue_started_at",
                "blue_ended_at",
                "review_started_at",
                "review_ended_at",
                "paused_at")) {
            sets.append(sets.isEmpty() ? "" : ", ")
                    .append(column + " = " + column + " - interval '" + seconds + " seconds'");
        }
        testFixture.database.execute("UPDATE test.test SET " + sets + " WHERE id = '" + id + "'");
    }
}

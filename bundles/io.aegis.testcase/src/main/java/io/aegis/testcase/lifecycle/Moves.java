package io.aegis.testcase.lifecycle;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.BlueFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The transitions, each with its statement and the reasons for which that leaves a test out. */
@Component(service = Moves.class)
public final class Moves {
    private final TestMapper mapper;
    private final Callers callers;

    @Activate
    public Moves(@Reference Database database, @Reference Callers callers) {
        this.mapper = database.mapper(TestMapper.class);
        this.callers = callers;
    }

    Move startExecution(@Nullable String comments) {
        List<TestState> from = TestAction.START_EXECUTION.from();
        return move(
                TestAction.START_EXECUTION,
                comments,
                (ids, entry) -> mapper.startExecution(ids, from, entry),
                test -> null);
    }

    Move submitRed(@Nullable String comments) {
        List<TestState> from = TestAction.SUBMIT_RED.from();
        return move(
                TestAction.SUBMIT_RED,
                comments,
                (ids, entry) -> mapper.submitRed(ids, from, worklogs(ids), entry),
                test -> null);
    }

    Move submitBlue(@Nullable DetectionResult result, @Nullable String comments) {
        List<TestState> from = TestAction.SUBMIT_BLUE.from();
        return move(
                TestAction.SUBMIT_BLUE,
                comments,
                (ids, entry) -> mapper.submitBlue(ids, from, result, worklogs(ids), entry),
                test -> result == null && test.detectionResult() == null
                        ? ProblemException.invalidField(
                                "detection_result",
                                "must be given here, or before with PATCH blue, to submit the blue side")
                        // The red side may have written its times anew since, after the test was reopened.
                        : BlueFields.objection(test.attackStartedAt(), test.detectedAt()));
    }

    Move reopen(@Nullable String comments) {
        List<TestState> from = TestAction.REOPEN.from();
        return move(TestAction.REOPEN, comments, (ids, entry) -> mapper.reopen(ids, from, entry), test -> null);
    }

    Move pause(@Nullable String comments) {
        TestAction action = TestAction.PAUSE_TIMER;
        return move(
                action,
                comments,
                (ids, entry) -> mapper.pause(ids, action.from(), entry),
                test -> test.pausedAt() == null ? null : action.refusal(test.state(), "its clock is paused already"));
    }

    Move resume(@Nullable String comments) {
        TestAction action = TestAction.RESUME_TIMER;
        return move(
                action,
                comments,
                (ids, entry) -> mapper.resume(ids, action.from(), entry),
                test -> test.pausedAt() != null ? null : action.refusal(test.state(), "its clock is running already"));
    }

    Move validateRed(boolean approved, @Nullable String comments) {
        return judge(TestAction.VALIDATE_RED, ReviewDecision.of(Team.RED, approved, comments));
    }

    Move validateBlue(boolean approved, @Nullable String comments) {
        return judge(TestAction.VALIDATE_BLUE, ReviewDecision.of(Team.BLUE, approved, comments));
    }

    /** The older one-step rejection: a lead speaks for the lead's own side, admin for both. */
    Move reject(@Nullable String comments) {
        return judge(TestAction.REJECT, ReviewDecision.of(side(), false, comments));
    }

    /** The older one-step approval: what it says of a test depends on what was said before. Throws a refusal. */
    Function<TestRow, Move> validate(DetectionResult result, @Nullable String comments) {
        ReviewDecision wanted = ReviewDecision.of(side(), true, comments);
        Map<ReviewDecision, Move> known = new HashMap<>();
        return test -> {
            TestAction.VALIDATE.require(test.state());
            return known.computeIfAbsent(
                    decision(test, result, wanted), decision -> judge(TestAction.VALIDATE, decision));
        };
    }

    private static ReviewDecision decision(TestRow test, DetectionResult result, ReviewDecision wanted) {
        ReviewDecision decision = wanted.team() == Team.PURPLE ? wanted.onlyForMissing(test) : wanted;
        if (result == test.detectionResult()) {
            return decision;
        }
        if (wanted.team() == Team.RED) {
            throw ProblemException.invalidField(
                    "result",
                    "contradicts what the blue side found, "
                            + Objects.requireNonNull(test.detectionResult()).id()
                            + "; the red side can approve or reject that");
        }
        return decision.finding(result);
    }

    private Team side() {
        Caller caller = callers.current();
        if (caller.role().filter(Role.RED_LEAD::equals).isPresent()) {
            return Team.RED;
        }
        return caller.role().filter(Role.BLUE_LEAD::equals).isPresent() ? Team.BLUE : Team.PURPLE;
    }

    private Move judge(TestAction action, ReviewDecision decision) {
        return move(
                action,
                decision.comments(),
                (ids, entry) -> mapper.judge(ids, action.from(), decision, worklogs(ids), entry),
                test -> decision.repeats(test)
                        ? action.refusal(test.state(), "this side has approved it already")
                        : null);
    }

    private static Move move(
            TestAction action,
            @Nullable String comments,
            Move.Statement statement,
            Function<TestRow, @Nullable ProblemException> objection) {
        return new Move(action, Text.block("comments", comments), statement, objection);
    }

    private static List<UUID> worklogs(List<UUID> tests) {
        return Stream.generate(Ids::next).limit(tests.size()).toList();
    }
}

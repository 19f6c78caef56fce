package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Ranks;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.ClassificationChange;
import io.aegis.testcase.edit.RemediationStatus;
import io.aegis.testcase.edit.TestEdits;
import io.aegis.testcase.edit.TestResource;
import io.aegis.testcase.timeline.TimelineEntry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call, in every state, by every role: held against the table in the code, and against one that is not from it. */
class TransitionTableTest {
    private static final TestFixture HOUSE = new TestFixture();

    static List<Expectation> expectations() throws IOException {
        List<Expectation> expectations = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/io/aegis/testcase/transitions.txt"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.strip().split(" {2,}");
                expectations.add(new Expectation(
                        cells[0],
                        Role.of(cells[1]).orElseThrow(),
                        List.of(cells).subList(2, cells.length)));
            }
        }
        return expectations;
    }

    /** What a call answers to a role, state by state. */
    record Expectation(String call, Role role, List<String> answers) {}

    @Test
    void nothingIsLeftOut() throws IOException {
        assertThat(expectations()).hasSize(18 * Role.values().length).allSatisfy(line -> assertThat(line.answers())
                .hasSize(TestState.values().length));
        assertThat(expectations().stream().map(line -> Calls.named(line.call()).action()))
                .contains(Stream.of(TestAction.values())
                        .filter(action -> !action.name().endsWith("EVIDENCE"))
                        .toArray(TestAction[]::new));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void everyCallAnswersAsExpected(Expectation expected) {
        for (TestState state : TestState.values()) {
            String answer = answer(Calls.named(expected.call()), expected.role(), state);
            assertThat(answer)
                    .as("%s by %s in %s", expected.call(), expected.role().id(), state.id())
                    .isEqualTo(expected.answers().get(Ranks.of(state)));
        }
    }

    private static String answer(Calls call, Role role, TestState state) {
        if (!holds(role, permission(call))) {
            return "403";
        }
        UUID id = HOUSE.inState(state).id();
        if (call == Calls.RESUME_PAUSED && TestAction.PAUSE_TIMER.from().contains(state)) {
            HOUSE.moves.pause(id, null);
        }
        HOUSE.as(role);
        try {
            TestRow answered = call.make(id);
            assertThat(HOUSE.access.visible(id)).isEqualTo(answered);
            return answered.state().id();
        } catch (ProblemException e) {
            assertThat(HOUSE.access.visible(id).state()).isEqualTo(state);
            return String.valueOf(e.problem().status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTableSaysInWhichStatesACallIsRefusedAndWhy(Calls call) {
        for (TestState state : TestState.values()) {
            if (!call.action().from().contains(state)) {
                UUID id = HOUSE.inState(state).id();
                List<Object> before = HOUSE.traces(id);
                ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> call.make(id));
                assertThat(refusal.problem()).isEqualTo(Problem.INVALID_STATE);
                assertThat(refusal)
                        .hasMessageStartingWith("The test is " + state.id() + "; "
                                + call.action().call());
                assertThat(call.action().from())
                        .allSatisfy(needed -> assertThat(refusal).hasMessageContaining(needed.id()));
                assertThat(HOUSE.traces(id)).isEqualTo(before);
            }
        }
    }

    @Test
    void theStatementsKnowNoStateButThoseThatTheTableGivesThem() {
        TestMapper mapper = HOUSE.database.mapper(TestMapper.class);
        UUID red = HOUSE.inState(TestState.RED_EXECUTING).id();
        UUID blue = HOUSE.inState(TestState.BLUE_EVALUATING).id();
        UUID review = HOUSE.inState(TestState.IN_REVIEW).id();
        List<Transition> done = mapper.pause(
                List.of(red, blue, review),
                List.of(TestState.RED_EXECUTING, TestState.IN_REVIEW),
                TimelineEntry.of(HOUSE.callers.current(), "pause_timer", null, null));
        assertThat(done)
                .extracting(moved -> moved.test().id(), Transition::formerState)
                .containsExactlyInAnyOrder(tuple(red, TestState.RED_EXECUTING), tuple(review, TestState.IN_REVIEW));
        assertThat(HOUSE.access.visible(blue).pausedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void theTableNamesThePermissionThatTheCallNeeds(Calls call) {
        assertThat(permission(call)).isEqualTo(call.action().permission());
    }

    @ParameterizedTest
    @EnumSource
    void theTableSaysWhereACallMayLead(Calls call) {
        for (TestState state : call.action().from()) {
            UUID id = HOUSE.inState(state).id();
            if (call == Calls.RESUME) {
                continue; // needs a clock that stands
            }
            if (call == Calls.RESUME_PAUSED) {
                HOUSE.moves.pause(id, null);
            }
            TestState after = call.make(id).state();
            assertThat(
                            call.action().to().isEmpty()
                                    ? List.of(state)
                                    : call.action().to())
                    .contains(after);
        }
    }

    /** The permission that the method of the resource asks for. */
    private static String permission(Calls call) {
        String[] words = call.action().call().split(" ");
        String path = words.length == 1 ? "{id}" : "{id}/" + words[1];
        Method method = Stream.of(TestResource.class, TestActionResource.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(each -> each.isAnnotationPresent(javax.ws.rs.Path.class)
                        && each.getAnnotation(javax.ws.rs.Path.class).value().equals(path))
                .filter(each -> Arrays.stream(each.getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals(words[0])))
                .findFirst()
                .orElseThrow();
        return method.getAnnotation(RequiresPermission.class).value();
    }

    /** By what the package declares; admin has every permission. */
    private static boolean holds(Role role, String permission) {
        String constant = Arrays.stream(TestPermissions.class.getDeclaredFields())
                .filter(field -> permission.equals(constant(field)))
                .findFirst()
                .orElseThrow()
                .getName();
        Matcher declaration = Pattern.compile("TestPermissions\\." + constant + ",[^@]*?\\)\\R@", Pattern.DOTALL)
                .matcher(packageInfo() + "\n@");
        assertThat(declaration.find()).as(permission).isTrue();
        return role == Role.ADMIN || declaration.group().contains('"' + role.id() + '"');
    }

    private static Object constant(java.lang.reflect.Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String packageInfo() {
        try {
            return Files.readString(Path.of("src/main/java/io/aegis/testcase/package-info.java"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The calls, each with a body that is good in the right state. */
    enum Calls {
        START_EXECUTION(TestAction.START_EXECUTION),
        CHANGE_RED(TestAction.CHANGE_RED),
        SUBMIT_RED(TestAction.SUBMIT_RED),
        CHANGE_BLUE(TestAction.CHANGE_BLUE),
        SUBMIT_BLUE(TestAction.SUBMIT_BLUE),
        APPROVE_RED(TestAction.VALIDATE_RED),
        REJECT_RED(TestAction.VALIDATE_RED),
        APPROVE_BLUE(TestAction.VALIDATE_BLUE),
        REJECT_BLUE(TestAction.VALIDATE_BLUE),
        VALIDATE(TestAction.VALIDATE),
        REJECT(TestAction.REJECT),
        REOPEN(TestAction.REOPEN),
        PAUSE(TestAction.PAUSE_TIMER),
        RESUME(TestAction.RESUME_TIMER),
        RESUME_PAUSED(TestAction.RESUME_TIMER),
        CHANGE_GENERAL(TestAction.CHANGE_GENERAL),
        CHANGE_REMEDIATION(TestAction.CHANGE_REMEDIATION),
        CLASSIFY(TestAction.CLASSIFY);

        private final TestAction action;

        Calls(TestAction action) {
            this.action = action;
        }

        TestAction action() {
            return action;
        }

        /** As the file of expectations names them. */
        static Calls named(String name) {
            return switch (name) {
                case "POST validate-red approved" -> APPROVE_RED;
                case "POST validate-red rejected" -> REJECT_RED;
                case "POST validate-blue approved" -> APPROVE_BLUE;
                case "POST validate-blue rejected" -> REJECT_BLUE;
                case "POST resume-timer paused" -> RESUME_PAUSED;
                default ->
                    Arrays.stream(values())
                            .filter(call -> call.action.call().equals(name))
                            .findFirst()
                            .orElseThrow();
            };
        }

        TestRow make(UUID id) {
            TestTransitions moves = HOUSE.moves;
            TestEdits edits = HOUSE.edits;
            IfMatch any = IfMatch.any();
            return switch (this) {
                case START_EXECUTION -> moves.startExecution(id, null);
                case CHANGE_RED -> edits.changeRed(id, Bodies.red(Change.to("notes")), any);
                case SUBMIT_RED -> moves.submitRed(id, null);
                case CHANGE_BLUE -> edits.changeBlue(id, Bodies.blue(Change.absent(), Change.to("notes")), any);
                case SUBMIT_BLUE -> moves.submitBlue(id, DetectionResult.DETECTED, null);
                case APPROVE_RED -> moves.validateRed(id, true, null);
                case REJECT_RED -> moves.validateRed(id, false, null);
                case APPROVE_BLUE -> moves.validateBlue(id, true, null);
                case REJECT_BLUE -> moves.validateBlue(id, false, null);
                case VALIDATE -> moves.validate(id, DetectionResult.DETECTED, null);
                case REJECT -> moves.reject(id, null);
                case REOPEN -> moves.reopen(id, null);
                case PAUSE -> moves.pause(id, null);
                case RESUME, RESUME_PAUSED -> moves.resume(id, null);
                case CHANGE_GENERAL -> edits.changeGeneral(id, Bodies.title("Another title"), any);
                case CHANGE_REMEDIATION ->
                    edits.changeRemediation(id, Bodies.remediation(RemediationStatus.OPEN, "todo"), any);
                case CLASSIFY -> edits.classify(id, new ClassificationChange(Classification.CONFIDENTIAL, null), any);
            };
        }
    }
}

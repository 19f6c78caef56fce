package io.aegis.testcase.lifecycle;

import io.aegis.api.error.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code POST /tests/bulk} can do, and which members each needs and takes: those of the single call. */
enum BulkAction {
    START_EXECUTION("start-execution", TestAction.START_EXECUTION, List.of(), List.of("comments")),
    SUBMIT_RED("submit-red", TestAction.SUBMIT_RED, List.of(), List.of("comments")),
    SUBMIT_BLUE("submit-blue", TestAction.SUBMIT_BLUE, List.of(), List.of("detection_result", "comments")),
    VALIDATE_RED("validate-red", TestAction.VALIDATE_RED, List.of("approved"), List.of("comments")),
    VALIDATE_BLUE("validate-blue", TestAction.VALIDATE_BLUE, List.of("approved"), List.of("comments")),
    VALIDATE("validate", TestAction.VALIDATE, List.of("result"), List.of("comments")),
    REJECT("reject", TestAction.REJECT, List.of(), List.of("comments")),
    REOPEN("reopen", TestAction.REOPEN, List.of(), List.of("comments")),
    PAUSE_TIMER("pause-timer", TestAction.PAUSE_TIMER, List.of(), List.of("comments")),
    RESUME_TIMER("resume-timer", TestAction.RESUME_TIMER, List.of(), List.of("comments")),
    ASSIGN("assign", TestAction.CHANGE_GENERAL, List.of(), List.of("red_assignee", "blue_assignee")),
    CLASSIFY("classify", TestAction.CLASSIFY, List.of("classification"), List.of());

    private final String id;
    private final TestAction action;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> needs;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> takes;

    BulkAction(String id, TestAction action, List<String> needs, List<String> takes) {
        this.id = id;
        this.action = action;
        this.needs = needs;
        this.takes = takes;
    }

    /** The action of that name; 400 if there is none. */
    static BulkAction named(@Nullable String id) {
        return Arrays.stream(values())
                .filter(action -> action.id.equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField("action", "must be one of " + ids()));
    }

    private static String ids() {
        return Arrays.stream(values()).map(BulkAction::id).collect(Collectors.joining(", "));
    }

    String id() {
        return id;
    }

    /** Who calls must hold it, as for the single call. */
    String permission() {
        return action.permission();
    }

    /**
     * 400 if a member is given that the action does not take, or one is missing that it needs.
     *
     * @param members whether each is given
     */
    void check(Map<String, Boolean> members) {
        members.forEach((name, given) -> {
            boolean needed = needs.contains(name);
            if (needed && !given) {
                throw ProblemException.invalidField(name, "is required for " + id);
            }
            if (given && !needed && !takes.contains(name)) {
                throw ProblemException.invalidField(name, "is not taken by " + id);
            }
        });
        if (this == ASSIGN && takes.stream().noneMatch(name -> Boolean.TRUE.equals(members.get(name)))) {
            throw ProblemException.invalidField("red_assignee", "or blue_assignee is required for " + id);
        }
    }
}

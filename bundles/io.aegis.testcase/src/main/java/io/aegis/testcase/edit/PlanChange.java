package io.aegis.testcase.edit;

import io.aegis.api.rest.Change;
import io.aegis.testcase.Priority;
import java.time.LocalDate;
import java.util.List;

/**
 * The body of {@code PATCH /tests/{id}}.
 *
 * @param name the older name of {@code title}
 * @param techniqueId a UUID or an ATT&amp;CK id
 * @param redAssignee the id or the name of a user
 * @param blueAssignee the id or the name of a user
 */
public record PlanChange(
        Change<String> title,
        Change<String> name,
        Change<String> description,
        Change<String> objective,
        Change<String> techniqueId,
        Change<String> platform,
        Change<String> procedureText,
        Change<String> prerequisites,
        Change<String> cleanupText,
        Change<String> toolUsed,
        Change<Priority> priority,
        Change<List<String>> tags,
        Change<LocalDate> dueDate,
        Change<String> redAssignee,
        Change<String> blueAssignee) {

    /** Nothing but who does it. */
    static PlanChange ofAssignees(Change<String> red, Change<String> blue) {
        return new PlanChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                red,
                blue);
    }
}

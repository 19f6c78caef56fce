package io.aegis.testcase.edit;

import io.aegis.api.input.Text;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.list.SearchWords;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is planned: the fields that change in draft and rejected. Checked. */
public record PlanFields(
        String title,
        @Nullable String description,
        @Nullable String objective,
        UUID techniqueId,
        @Nullable String platform,
        @Nullable String procedureText,
        @Nullable String prerequisites,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        Priority priority,
        List<String> tags,
        @Nullable LocalDate dueDate,
        @Nullable UUID redAssigneeId,
        @Nullable String redAssigneeName,
        @Nullable UUID blueAssigneeId,
        @Nullable String blueAssigneeName) {

    public static PlanFields of(TestRow row) {
        return new PlanFields(
                row.title(),
                row.description(),
                row.objective(),
                row.techniqueId(),
                row.platform(),
                row.procedureText(),
                row.prerequisites(),
                row.cleanupText(),
                row.toolUsed(),
                row.priority(),
                row.tags(),
                row.dueDate(),
                row.redAssigneeId(),
                row.redAssigneeName(),
                row.blueAssigneeId(),
                row.blueAssigneeName());
    }

    /** A test of which nothing else is known yet. */
    public static PlanFields of(UUID techniqueId, TestText text) {
        return new PlanFields(
                text.title(),
                text.description(),
                text.objective(),
                techniqueId,
                text.platform(),
                text.procedureText(),
                text.prerequisites(),
                text.cleanupText(),
                text.toolUsed(),
                Priority.MEDIUM,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    /** The words by which the test is found. */
    List<String> words() {
        return SearchWords.of(title, description);
    }

    /** What the tags are found by. */
    public List<String> tagKeys() {
        return Text.tagKeys(tags);
    }
}

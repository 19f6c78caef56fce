package io.aegis.testcase.list;

import io.aegis.technique.api.Technique;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Person;
import io.aegis.testcase.Priority;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.RemediationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A test in a list. */
public record TestItem(
        UUID id,
        String title,
        String name,
        TestState state,
        Classification classification,
        UUID techniqueId,
        @Nullable String techniqueMitreId,
        @Nullable String techniqueName,
        @Nullable String platform,
        Priority priority,
        List<String> tags,
        @Nullable LocalDate dueDate,
        @Nullable DetectionResult detectionResult,
        @Nullable RemediationStatus remediationStatus,
        @Nullable Person redAssignee,
        @Nullable Person blueAssignee,
        @Nullable UUID retestOf,
        UUID lineageId,
        Person createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static TestItem of(TestItemRow row, @Nullable Technique technique) {
        return new TestItem(
                row.id(),
                row.title(),
                row.title(),
                row.state(),
                row.classification(),
                row.techniqueId(),
                technique == null ? null : technique.mitreId(),
                technique == null ? null : technique.name(),
                row.platform(),
                row.priority(),
                row.tags(),
                row.dueDate(),
                row.detectionResult(),
                row.remediationStatus(),
                Person.of(row.redAssigneeId(), row.redAssigneeName()),
                Person.of(row.blueAssigneeId(), row.blueAssigneeName()),
                row.retestOf(),
                row.lineageId(),
                new Person(row.createdBy(), row.createdByName()),
                row.createdAt(),
                row.updatedAt());
    }
}

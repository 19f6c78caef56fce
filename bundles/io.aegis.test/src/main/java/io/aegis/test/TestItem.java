package io.aegis.test;

import io.aegis.api.technique.Technique;
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A test in a list. */
record TestItem(
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

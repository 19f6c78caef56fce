package io.aegis.testcase.list;

import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.RemediationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of tests.
 *
 * @param total how many match in all; null where that was known and not asked for
 */
public record TestItemRow(
        UUID id,
        String title,
        TestState state,
        Classification classification,
        UUID techniqueId,
        @Nullable String platform,
        Priority priority,
        List<String> tags,
        @Nullable LocalDate dueDate,
        @Nullable DetectionResult detectionResult,
        @Nullable RemediationStatus remediationStatus,
        @Nullable UUID redAssigneeId,
        @Nullable String redAssigneeName,
        @Nullable UUID blueAssigneeId,
        @Nullable String blueAssigneeName,
        @Nullable UUID retestOf,
        UUID lineageId,
        @Nullable UUID createdBy,
        String createdByName,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long total) {}

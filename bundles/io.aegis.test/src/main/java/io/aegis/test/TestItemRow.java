package io.aegis.test;

import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
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
record TestItemRow(
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

package io.aegis.testcase;

import io.aegis.api.input.Text;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.RemediationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code test.test}, whole. */
public record TestRow(
        UUID id,
        int version,
        UUID lineageId,
        @Nullable UUID retestOf,
        UUID techniqueId,
        @Nullable UUID templateId,
        TestState state,
        Classification classification,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        String createdByName,
        String title,
        @Nullable String description,
        @Nullable String objective,
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
        @Nullable String blueAssigneeName,
        @Nullable String redNotes,
        @Nullable String commandsRun,
        @Nullable String targetHost,
        @Nullable Instant attackStartedAt,
        @Nullable Instant attackEndedAt,
        @Nullable Boolean attackSuccess,
        @Nullable DetectionResult detectionResult,
        @Nullable String blueNotes,
        @Nullable String dataSource,
        @Nullable String alertSource,
        @Nullable Instant detectedAt,
        @Nullable String responseActions,
        @Nullable RemediationStatus remediationStatus,
        @Nullable String remediationNotes,
        @Nullable UUID remediationOwnerId,
        @Nullable String remediationOwnerName,
        @Nullable LocalDate remediationDueDate,
        @Nullable Boolean redApproved,
        @Nullable UUID redValidatedBy,
        @Nullable String redValidatedByName,
        @Nullable Instant redValidatedAt,
        @Nullable String redComments,
        @Nullable Boolean blueApproved,
        @Nullable UUID blueValidatedBy,
        @Nullable String blueValidatedByName,
        @Nullable Instant blueValidatedAt,
        @Nullable String blueComments,
        @Nullable Instant redStartedAt,
        @Nullable Instant redEndedAt,
        long redPausedMs,
        @Nullable Instant blueStartedAt,
        @Nullable Instant blueEndedAt,
        long bluePausedMs,
        @Nullable Long blueWaitMs,
        @Nullable Instant reviewStartedAt,
        @Nullable Instant reviewEndedAt,
        long reviewPausedMs,
        @Nullable Instant pausedAt,
        int redEvidenceCount,
        int blueEvidenceCount) {

    /** What the tags are found by. */
    public List<String> tagKeys() {
        return Text.tagKeys(tags);
    }
}

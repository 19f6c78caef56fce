package io.aegis.testcase.edit;

import io.aegis.technique.api.Technique;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Person;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.evidence.EvidenceView;
import io.aegis.testcase.lifecycle.Timings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test as it is answered.
 *
 * @param name the same as {@code title}
 * @param dataClassification the same as {@code classification}
 * @param techniqueMitreId null while the catalogue does not know the technique
 * @param evidences the first of its evidence, the oldest first; the rest is at the address in {@code evidence}
 * @param retestOf the test that it repeats
 * @param lineageId the first test of its chain of retests; its own id where there is none
 */
public record TestView(
        UUID id,
        String title,
        String name,
        TestState state,
        Classification classification,
        Classification dataClassification,
        UUID techniqueId,
        @Nullable String techniqueMitreId,
        @Nullable String techniqueName,
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
        @Nullable Person redAssignee,
        @Nullable Person blueAssignee,
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
        Remediation remediation,
        @Nullable Validation redValidation,
        @Nullable Validation blueValidation,
        Timings timings,
        EvidenceCounts evidence,
        List<EvidenceView> evidences,
        @Nullable UUID templateId,
        @Nullable UUID retestOf,
        UUID lineageId,
        Person createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** What is done about it. */
    record Remediation(
            @Nullable RemediationStatus status,
            @Nullable String notes,
            @Nullable Person owner,
            @Nullable LocalDate dueDate) {
        static Remediation of(TestRow row) {
            return new Remediation(
                    row.remediationStatus(),
                    row.remediationNotes(),
                    Person.of(row.remediationOwnerId(), row.remediationOwnerName()),
                    row.remediationDueDate());
        }
    }

    /** A side's verdict. */
    record Validation(boolean approved, @Nullable Person by, @Nullable Instant at, @Nullable String comments) {
        static @Nullable Validation ofRed(TestRow row) {
            Boolean approved = row.redApproved();
            Person by = Person.of(row.redValidatedBy(), row.redValidatedByName());
            return approved == null ? null : new Validation(approved, by, row.redValidatedAt(), row.redComments());
        }

        static @Nullable Validation ofBlue(TestRow row) {
            Boolean approved = row.blueApproved();
            Person by = Person.of(row.blueValidatedBy(), row.blueValidatedByName());
            return approved == null ? null : new Validation(approved, by, row.blueValidatedAt(), row.blueComments());
        }
    }

    /** How much evidence there is, and where. */
    record EvidenceCounts(int red, int blue, String url) {
        static EvidenceCounts of(TestRow row) {
            return new EvidenceCounts(
                    row.redEvidenceCount(), row.blueEvidenceCount(), "/api/v1/tests/" + row.id() + "/evidence");
        }
    }

    /** A test that has no evidence yet. */
    public static TestView of(TestRow row, @Nullable Technique technique) {
        return of(row, technique, List.of());
    }

    public static TestView of(TestRow row, @Nullable Technique technique, List<EvidenceView> evidences) {
        return new TestView(
                row.id(),
                row.title(),
                row.title(),
                row.state(),
                row.classification(),
                row.classification(),
                row.techniqueId(),
                technique == null ? null : technique.mitreId(),
                technique == null ? null : technique.name(),
                row.description(),
                row.objective(),
                row.platform(),
                row.procedureText(),
                row.prerequisites(),
                row.cleanupText(),
                row.toolUsed(),
                row.priority(),
                row.tags(),
                row.dueDate(),
                Person.of(row.redAssigneeId(), row.redAssigneeName()),
                Person.of(row.blueAssigneeId(), row.blueAssigneeName()),
                row.redNotes(),
                row.commandsRun(),
                row.targetHost(),
                row.attackStartedAt(),
                row.attackEndedAt(),
                row.attackSuccess(),
                row.detectionResult(),
                row.blueNotes(),
                row.dataSource(),
                row.alertSource(),
                row.detectedAt(),
                row.responseActions(),
                Remediation.of(row),
                Validation.ofRed(row),
                Validation.ofBlue(row),
                Timings.of(row),
                EvidenceCounts.of(row),
                evidences,
                row.templateId(),
                row.retestOf(),
                row.lineageId(),
                new Person(row.createdBy(), row.createdByName()),
                row.createdAt(),
                row.updatedAt());
    }
}

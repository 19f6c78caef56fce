package io.aegis.testcase.edit;

import io.aegis.api.security.User;
import io.aegis.testcase.Input;
import io.aegis.testcase.People;
import io.aegis.testcase.TestRow;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done about what a test showed. Checked. */
public record RemediationFields(
        @Nullable RemediationStatus remediationStatus,
        @Nullable String remediationNotes,
        @Nullable UUID remediationOwnerId,
        @Nullable String remediationOwnerName,
        @Nullable LocalDate remediationDueDate) {

    static RemediationFields of(TestRow row) {
        return new RemediationFields(
                row.remediationStatus(),
                row.remediationNotes(),
                row.remediationOwnerId(),
                row.remediationOwnerName(),
                row.remediationDueDate());
    }

    RemediationFields with(RemediationChange change, People people) {
        UUID ownerId = remediationOwnerId;
        String ownerName = remediationOwnerName;
        if (change.owner().isPresent()) {
            User owner = people.somebody("owner", change.owner().value());
            ownerId = owner == null ? null : owner.id();
            ownerName = owner == null ? null : owner.username();
        }
        return new RemediationFields(
                change.status().orKeep(remediationStatus),
                Input.block("notes", change.notes(), remediationNotes),
                ownerId,
                ownerName,
                Input.date("due_date", change.dueDate(), remediationDueDate));
    }
}

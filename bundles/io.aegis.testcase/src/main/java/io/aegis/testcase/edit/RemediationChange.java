package io.aegis.testcase.edit;

import io.aegis.api.rest.Change;
import java.time.LocalDate;

/**
 * The body of {@code PATCH /tests/{id}/remediation}.
 *
 * @param owner the id or the name of a user
 */
record RemediationChange(
        Change<RemediationStatus> status, Change<String> notes, Change<String> owner, Change<LocalDate> dueDate) {}

package io.aegis.testcase.edit;

import io.aegis.api.rest.Change;
import java.time.Instant;

/** The body of {@code PATCH /tests/{id}/red}. */
public record RedChange(
        Change<String> redNotes,
        Change<String> commandsRun,
        Change<String> targetHost,
        Change<Instant> attackStartedAt,
        Change<Instant> attackEndedAt,
        Change<Boolean> attackSuccess) {}

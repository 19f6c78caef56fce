package io.aegis.campaign;

import io.aegis.api.rest.Change;
import java.time.LocalDate;

/** The body that sets when a campaign runs: only the members present are changed. */
public record ScheduleChange(Change<LocalDate> startDate, Change<LocalDate> endDate) {}

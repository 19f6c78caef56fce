package io.aegis.campaign;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import java.time.LocalDate;
import java.util.List;
import javax.validation.constraints.Size;

/** The body that changes a campaign: only the members present are changed. */
record CampaignChange(
        Change<@Size(max = Text.MAX_LINE) String> name,
        Change<@Size(max = Text.MAX_BLOCK) String> description,
        Change<@Size(max = Text.MAX_BLOCK) String> objective,
        Change<CampaignType> type,
        Change<LocalDate> startDate,
        Change<LocalDate> endDate,
        Change<String> threatActorId,
        Change<@Size(max = Text.MAX_TAGS) List<String>> tags) {}

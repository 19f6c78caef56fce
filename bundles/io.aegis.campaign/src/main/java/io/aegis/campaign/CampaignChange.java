package io.aegis.campaign;

import io.aegis.api.rest.Change;
import io.aegis.campaign.input.Texts;
import java.time.LocalDate;
import java.util.List;
import javax.validation.constraints.Size;

/** The body that changes a campaign: only the members present are changed. */
record CampaignChange(
        Change<@Size(max = Texts.NAME) String> name,
        Change<@Size(max = Texts.LONG) String> description,
        Change<@Size(max = Texts.LONG) String> objective,
        Change<CampaignType> type,
        Change<LocalDate> startDate,
        Change<LocalDate> endDate,
        Change<String> threatActorId,
        Change<@Size(max = Texts.MOST_TAGS) List<String>> tags) {}

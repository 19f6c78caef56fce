package io.aegis.campaign;

import io.aegis.campaign.input.Texts;
import java.time.LocalDate;
import java.util.List;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that creates a campaign.
 *
 * @param threatActorId the ATT&amp;CK id or the UUID of the actor that it emulates
 */
public record NewCampaign(
        @NotBlank @Size(max = Texts.NAME) String name,
        @Nullable @Size(max = Texts.LONG) String description,
        @Nullable @Size(max = Texts.LONG) String objective,
        @NotNull CampaignType type,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String threatActorId,
        @Nullable @Size(max = Texts.MOST_TAGS) List<String> tags) {}

package io.aegis.campaign;

import io.aegis.api.input.Text;
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
        @NotBlank @Size(max = Text.MAX_LINE) String name,
        @Nullable @Size(max = Text.MAX_BLOCK) String description,
        @Nullable @Size(max = Text.MAX_BLOCK) String objective,
        @NotNull CampaignType type,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable String threatActorId,
        @Nullable @Size(max = Text.MAX_TAGS) List<String> tags) {}

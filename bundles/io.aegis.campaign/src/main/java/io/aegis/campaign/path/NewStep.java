package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import java.util.List;
import javax.validation.Valid;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that adds a step to an attack path.
 *
 * @param techniqueId a UUID or an ATT&amp;CK id
 * @param title the name of the technique if there is none
 * @param position its place among the steps, from 1; last if there is none
 * @param procedureText what is done, for example commands; never run by the server
 * @param reference where it is described
 */
public record NewStep(
        @NotBlank String techniqueId,
        @Nullable @Size(max = Text.MAX_LINE) String title,
        @Nullable @Size(max = Text.MAX_BLOCK) String description,
        @Nullable @Size(max = Text.MAX_BLOCK) String expectedDetection,
        @Nullable Integer position,
        @Nullable @Size(max = Text.MAX_LINE) String platform,
        @Nullable @Size(max = Text.MAX_LINE) String executor,
        @Nullable @Size(max = Text.MAX_BLOCK) String procedureText,
        @Nullable @Size(max = Text.MAX_BLOCK) String cleanupText,
        @Nullable @Size(max = Text.MAX_BLOCK) String prerequisites,
        @Nullable @Size(max = 100) List<@Valid StepArgument> arguments,
        @Nullable @Size(max = Text.MAX_BLOCK) String reference) {}

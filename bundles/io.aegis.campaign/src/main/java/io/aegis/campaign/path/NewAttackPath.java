package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import java.util.List;
import javax.validation.Valid;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that creates an attack path.
 *
 * @param steps in their order; more can be added later
 */
public record NewAttackPath(
        @NotBlank @Size(max = Text.MAX_LINE) String name,
        @Nullable @Size(max = Text.MAX_BLOCK) String description,
        @Nullable @Size(max = Text.MAX_TAGS) List<String> tags,
        @Nullable @Size(max = AttackPathService.MOST_STEPS) List<@Valid NewStep> steps) {}

package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be set in the commands of a step, where they say <code>#{name}</code>.
 *
 * @param type what kind of value, for example {@code string}
 */
public record StepArgument(
        @NotBlank @Size(max = Text.MAX_LINE) String name,
        @Nullable @Size(max = Text.MAX_BLOCK) String description,
        @Nullable @Size(max = Text.MAX_LINE) String type,
        @Nullable @Size(max = Text.MAX_BLOCK) String defaultValue) {}

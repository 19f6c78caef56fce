package io.aegis.campaign.path;

import io.aegis.campaign.input.Texts;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be set in the commands of a step, where they say <code>#{name}</code>.
 *
 * @param type what kind of value, for example {@code string}
 */
public record StepArgument(
        @NotBlank @Size(max = Texts.NAME) String name,
        @Nullable @Size(max = Texts.LONG) String description,
        @Nullable @Size(max = Texts.NAME) String type,
        @Nullable @Size(max = Texts.LONG) String defaultValue) {}

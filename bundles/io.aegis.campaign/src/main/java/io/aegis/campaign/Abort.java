package io.aegis.campaign;

import io.aegis.campaign.input.Texts;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body that aborts an execution; it may be left out. */
public record Abort(@Nullable @Size(max = Texts.LONG) String reason) {}

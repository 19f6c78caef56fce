package io.aegis.campaign.execution;

import io.aegis.api.input.Text;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body that aborts an execution; it may be left out. */
record Abort(@Nullable @Size(max = Text.MAX_BLOCK) String reason) {}

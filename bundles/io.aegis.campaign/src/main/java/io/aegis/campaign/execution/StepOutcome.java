package io.aegis.campaign.execution;

import io.aegis.api.input.Text;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that records what came of a step. It takes the place of what was recorded before.
 *
 * @param evidenceUrl where it can be seen: an http(s) address, or a path below {@code /api/v1/}
 */
record StepOutcome(
        @NotNull Outcome outcome,
        @Nullable @Size(max = Text.MAX_BLOCK) String notes,
        @Nullable @Size(max = Text.MAX_URL) String evidenceUrl) {}

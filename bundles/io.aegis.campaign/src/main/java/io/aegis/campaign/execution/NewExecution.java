package io.aegis.campaign.execution;

import io.aegis.api.input.Text;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that makes an execution; it may be left out.
 *
 * @param notes what it is for, where it runs
 */
public record NewExecution(@Nullable @Size(max = Text.MAX_BLOCK) String notes) {}

package io.aegis.campaign.execution;

import io.aegis.campaign.input.Texts;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that makes an execution; it may be left out.
 *
 * @param notes what it is for, where it runs
 */
public record NewExecution(@Nullable @Size(max = Texts.LONG) String notes) {}

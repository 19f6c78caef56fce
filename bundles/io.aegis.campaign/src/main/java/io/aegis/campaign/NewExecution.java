package io.aegis.campaign;

import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that makes an execution; it may be left out.
 *
 * @param notes what it is for, where it runs
 */
record NewExecution(@Nullable @Size(max = Texts.LONG) String notes) {}

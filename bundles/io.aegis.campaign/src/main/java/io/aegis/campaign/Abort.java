package io.aegis.campaign;

import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body that aborts an execution; it may be left out. */
record Abort(@Nullable @Size(max = Texts.LONG) String reason) {}

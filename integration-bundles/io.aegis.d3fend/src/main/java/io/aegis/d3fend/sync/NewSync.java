package io.aegis.d3fend.sync;

import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of a sync.
 *
 * @param source a URL, or a file below the import folders; null for the configured source
 */
public record NewSync(@Nullable @Size(min = 1, max = 2000) String source) {}

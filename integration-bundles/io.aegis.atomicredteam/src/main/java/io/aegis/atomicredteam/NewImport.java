package io.aegis.atomicredteam;

import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of an import.
 *
 * @param source a URL, or an archive, file or folder below the import folders; null for the configured source
 */
record NewImport(@Nullable @Size(min = 1, max = 2000) String source) {}

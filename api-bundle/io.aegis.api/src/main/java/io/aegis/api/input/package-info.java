/** Checks of what callers write: one wording and one set of limits for all domains. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.input;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

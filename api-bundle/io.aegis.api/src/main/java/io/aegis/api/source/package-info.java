/** Files and downloads that somebody names for an import. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.source;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

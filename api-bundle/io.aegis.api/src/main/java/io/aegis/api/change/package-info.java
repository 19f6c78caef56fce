/** Tells on every node whether what was read is still so. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.change;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

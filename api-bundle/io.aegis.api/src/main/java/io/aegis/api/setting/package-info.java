/** Values that an operator sets. */
@Export
@Version("1.1.0")
@NullMarked
package io.aegis.api.setting;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

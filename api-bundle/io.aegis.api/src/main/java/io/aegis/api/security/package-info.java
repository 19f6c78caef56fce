/** Who calls, what the caller may do, and the record of what was changed. */
@Export
@Version("1.3.0")
@NullMarked
package io.aegis.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

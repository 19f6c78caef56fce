/** Which roles hold which permission. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.spi.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Whether the whole platform is there. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.spi.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What the plugin manager does with the schemas of plugins, and what core writes with a commit. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.spi.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

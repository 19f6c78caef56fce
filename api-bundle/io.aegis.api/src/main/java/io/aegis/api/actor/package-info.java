/** Threat actors, for bundles that plan by them. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.actor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

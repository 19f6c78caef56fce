/** Threat actors, for bundles that plan by them. */
@ApiOf(plugin = "actor")
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.actor.api;

import io.aegis.api.plugin.ApiOf;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

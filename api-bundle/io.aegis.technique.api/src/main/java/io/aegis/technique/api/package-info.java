/** What the technique bundle offers to others, and the slots that others fill. */
@ApiOf(plugin = "technique")
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.technique.api;

import io.aegis.api.plugin.ApiOf;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

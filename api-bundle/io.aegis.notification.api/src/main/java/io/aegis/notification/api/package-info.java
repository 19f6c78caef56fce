/** Telling people: notices, and the slot for channels beside the one inside the product. */
@ApiOf(plugin = "notification")
@Export
@Version("1.1.0")
@NullMarked
package io.aegis.notification.api;

import io.aegis.api.plugin.ApiOf;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Telling people: the slot for channels beside the one inside the product. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.notification;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

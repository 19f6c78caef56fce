/** What a bundle says of itself: its id, its permissions, its settings, its events. Read from the manifest, before any code of the bundle runs. */
@Export
@Version("1.2.0")
@NullMarked
package io.aegis.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

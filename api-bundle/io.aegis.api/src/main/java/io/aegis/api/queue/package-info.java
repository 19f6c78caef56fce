/** Work that must be done later, by one node, and again until it succeeds. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.queue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Threads that end with their bundle. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.thread;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

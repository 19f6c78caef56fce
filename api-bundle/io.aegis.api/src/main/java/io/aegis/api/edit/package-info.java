/** Creating, changing and deleting rows: lock, If-Match, no-op, write, audit. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.edit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

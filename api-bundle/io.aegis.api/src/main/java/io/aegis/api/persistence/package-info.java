/** A plugin's own PostgreSQL schema, already migrated when it is handed over. */
@Export
@Version("1.3.0")
@NullMarked
package io.aegis.api.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

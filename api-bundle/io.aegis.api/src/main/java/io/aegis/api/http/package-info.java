/** Calls to other machines, through the address guard. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

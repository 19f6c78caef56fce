/** Something that happened, told to whoever wants to know. */
@Export
@Version("1.4.0")
@NullMarked
package io.aegis.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What the technique bundle offers to others, and the slots that others fill. */
@Export
@Version("1.2.0")
@NullMarked
package io.aegis.api.technique;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Lists: how they are sorted, where a page begins. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.list;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

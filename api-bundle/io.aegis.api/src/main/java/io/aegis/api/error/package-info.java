/** The one way to say that a call cannot be carried out: throw. Nobody but core.rest turns this into an HTTP answer. */
@Export
@Version("1.0.0")
@NullMarked
package io.aegis.api.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

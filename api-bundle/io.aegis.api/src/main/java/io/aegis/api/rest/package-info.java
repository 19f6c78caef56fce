/** What a REST resource is made of. The only package of the API that knows JAX-RS. */
@Export
@Version("1.4.0")
@NullMarked
package io.aegis.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

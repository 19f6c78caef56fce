/** Serves the resources of each bundle as a JAX-RS application. */
@NullMarked
package io.aegis.core.rest.segment;

import org.jspecify.annotations.NullMarked;

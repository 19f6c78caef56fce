/** The one form of an error. */
@NullMarked
package io.aegis.core.rest.error;

import org.jspecify.annotations.NullMarked;

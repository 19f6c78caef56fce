/** Tells every node what of its memory is out of date. */
@NullMarked
package io.aegis.core.runtime.change;

import org.jspecify.annotations.NullMarked;

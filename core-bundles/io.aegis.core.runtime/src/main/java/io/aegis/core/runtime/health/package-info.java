/** Start, health and what is missing. */
@NullMarked
package io.aegis.core.runtime.health;

import org.jspecify.annotations.NullMarked;

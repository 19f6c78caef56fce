/** Tests. */
@NullMarked
package io.aegis.actor;

import org.jspecify.annotations.NullMarked;

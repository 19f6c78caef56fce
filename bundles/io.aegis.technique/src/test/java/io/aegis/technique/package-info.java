/** Tests. */
@NullMarked
package io.aegis.technique;

import org.jspecify.annotations.NullMarked;

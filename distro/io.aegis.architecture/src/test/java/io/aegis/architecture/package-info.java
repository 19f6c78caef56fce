/** The rules of the house, held against what was built. */
@NullMarked
package io.aegis.architecture;

import org.jspecify.annotations.NullMarked;

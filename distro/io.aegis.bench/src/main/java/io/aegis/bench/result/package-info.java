/** Figures, and the files that they are written to. */
@NullMarked
package io.aegis.bench.result;

import org.jspecify.annotations.NullMarked;

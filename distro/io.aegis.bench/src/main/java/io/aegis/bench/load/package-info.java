/** Drives load against a target and keeps what it saw. */
@NullMarked
package io.aegis.bench.load;

import org.jspecify.annotations.NullMarked;

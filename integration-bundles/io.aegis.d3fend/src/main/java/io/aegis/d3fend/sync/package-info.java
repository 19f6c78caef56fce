/** Reads what D3FEND publishes, and the starter facts. */
@NullMarked
package io.aegis.d3fend.sync;

import org.jspecify.annotations.NullMarked;

/** The data that a server is loaded with. */
@NullMarked
package io.aegis.bench.data;

import org.jspecify.annotations.NullMarked;

/** The server under test, and what can be seen of it from outside. */
@NullMarked
package io.aegis.bench.server;

import org.jspecify.annotations.NullMarked;

/** The command line: options and progress. */
@NullMarked
package io.aegis.bench.console;

import org.jspecify.annotations.NullMarked;

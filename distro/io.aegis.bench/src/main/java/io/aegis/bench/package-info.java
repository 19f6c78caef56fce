/** Benchmarks of the packed distribution. They start it as a process and talk HTTP to it; none of it runs in a build. */
@NullMarked
package io.aegis.bench;

import org.jspecify.annotations.NullMarked;

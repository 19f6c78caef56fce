@NullMarked
package io.aegis.bench.load;

import org.jspecify.annotations.NullMarked;

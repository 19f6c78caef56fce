@NullMarked
package io.aegis.bench.result;

import org.jspecify.annotations.NullMarked;

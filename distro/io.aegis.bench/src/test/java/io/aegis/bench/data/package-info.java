@NullMarked
package io.aegis.bench.data;

import org.jspecify.annotations.NullMarked;

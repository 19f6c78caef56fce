@NullMarked
package io.aegis.d3fend;

import org.jspecify.annotations.NullMarked;

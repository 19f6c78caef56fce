@NullMarked
package io.aegis.d3fend.sync;

import org.jspecify.annotations.NullMarked;

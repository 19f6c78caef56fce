@NullMarked
package io.aegis.core.runtime.change;

import org.jspecify.annotations.NullMarked;

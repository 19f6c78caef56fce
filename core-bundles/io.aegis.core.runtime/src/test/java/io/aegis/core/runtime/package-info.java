@NullMarked
package io.aegis.core.runtime;

import org.jspecify.annotations.NullMarked;

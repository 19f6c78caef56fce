@NullMarked
package io.aegis.core.runtime.jar;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.core.runtime.health;

import org.jspecify.annotations.NullMarked;

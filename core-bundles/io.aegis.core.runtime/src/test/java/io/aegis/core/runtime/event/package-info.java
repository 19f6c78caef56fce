@NullMarked
package io.aegis.core.runtime.event;

import org.jspecify.annotations.NullMarked;

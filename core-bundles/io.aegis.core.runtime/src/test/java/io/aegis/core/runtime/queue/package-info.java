@NullMarked
package io.aegis.core.runtime.queue;

import org.jspecify.annotations.NullMarked;

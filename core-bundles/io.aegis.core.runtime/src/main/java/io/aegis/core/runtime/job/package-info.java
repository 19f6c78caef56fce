/** Jobs that run once in the whole cluster. */
@NullMarked
package io.aegis.core.runtime.job;

import org.jspecify.annotations.NullMarked;

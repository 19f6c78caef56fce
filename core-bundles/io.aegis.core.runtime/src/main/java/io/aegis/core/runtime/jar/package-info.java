/** What a jar is and whether it may be a plugin. */
@NullMarked
package io.aegis.core.runtime.jar;

import org.jspecify.annotations.NullMarked;

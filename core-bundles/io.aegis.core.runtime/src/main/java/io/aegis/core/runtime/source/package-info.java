/** Files and URLs that plugins read. */
@NullMarked
package io.aegis.core.runtime.source;

import org.jspecify.annotations.NullMarked;

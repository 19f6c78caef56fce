/** API keys. */
@NullMarked
package io.aegis.core.security.key;

import org.jspecify.annotations.NullMarked;

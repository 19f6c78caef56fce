/** Who makes a request and whether it goes on. */
@NullMarked
package io.aegis.core.security.gate;

import org.jspecify.annotations.NullMarked;

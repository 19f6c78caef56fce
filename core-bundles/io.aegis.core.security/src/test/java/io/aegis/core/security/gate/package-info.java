@NullMarked
package io.aegis.core.security.gate;

import org.jspecify.annotations.NullMarked;

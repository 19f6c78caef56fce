@NullMarked
package io.aegis.core.rest.ready;

import org.jspecify.annotations.NullMarked;

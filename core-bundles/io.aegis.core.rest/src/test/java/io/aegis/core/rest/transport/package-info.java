@NullMarked
package io.aegis.core.rest.transport;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.core.rest.idempotency;

import org.jspecify.annotations.NullMarked;

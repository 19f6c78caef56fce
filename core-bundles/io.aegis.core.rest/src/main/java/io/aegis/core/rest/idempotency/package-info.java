/** A POST with an Idempotency-Key happens once. */
@NullMarked
package io.aegis.core.rest.idempotency;

import org.jspecify.annotations.NullMarked;

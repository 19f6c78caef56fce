/** The audit log, a hash chain. */
@NullMarked
package io.aegis.core.security.audit;

import org.jspecify.annotations.NullMarked;

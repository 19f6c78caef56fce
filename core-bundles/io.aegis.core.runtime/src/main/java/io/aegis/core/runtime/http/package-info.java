/** Calls to other machines, behind an address guard. */
@NullMarked
package io.aegis.core.runtime.http;

import org.jspecify.annotations.NullMarked;

/** Bodies of several parts, streamed. */
@NullMarked
package io.aegis.core.rest.upload;

import org.jspecify.annotations.NullMarked;

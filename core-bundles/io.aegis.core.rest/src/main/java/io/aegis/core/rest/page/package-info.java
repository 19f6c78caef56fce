/** Pages and documents outside the API. */
@NullMarked
package io.aegis.core.rest.page;

import org.jspecify.annotations.NullMarked;

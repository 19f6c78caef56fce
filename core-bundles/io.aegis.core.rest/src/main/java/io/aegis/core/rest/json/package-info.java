/** The JSON of the API. */
@NullMarked
package io.aegis.core.rest.json;

import org.jspecify.annotations.NullMarked;

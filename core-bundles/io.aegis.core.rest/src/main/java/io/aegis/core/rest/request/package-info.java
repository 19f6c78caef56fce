/** What happens to every request before anything else. */
@NullMarked
package io.aegis.core.rest.request;

import org.jspecify.annotations.NullMarked;

/** Clients that are generated from the API document. */
@NullMarked
package io.aegis.clients;

import org.jspecify.annotations.NullMarked;

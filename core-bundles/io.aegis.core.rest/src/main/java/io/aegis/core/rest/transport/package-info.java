/** What stands between the network and the servlets. */
@NullMarked
package io.aegis.core.rest.transport;

import org.jspecify.annotations.NullMarked;

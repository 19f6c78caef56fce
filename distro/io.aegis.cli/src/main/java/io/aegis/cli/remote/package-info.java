/** Calls to a server, and who has logged in to it. */
@NullMarked
package io.aegis.cli.remote;

import org.jspecify.annotations.NullMarked;

/** Runs the server: the OSGi framework on a home folder. */
@NullMarked
package io.aegis.cli.server;

import org.jspecify.annotations.NullMarked;

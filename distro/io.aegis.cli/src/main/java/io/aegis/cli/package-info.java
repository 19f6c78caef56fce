/** The command line: starts the server, and talks to one that runs. Knows the JDK and the OSGi framework, nothing else. */
@NullMarked
package io.aegis.cli;

import org.jspecify.annotations.NullMarked;

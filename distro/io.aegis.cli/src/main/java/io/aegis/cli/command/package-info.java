/** The commands that talk to a server. */
@NullMarked
package io.aegis.cli.command;

import org.jspecify.annotations.NullMarked;

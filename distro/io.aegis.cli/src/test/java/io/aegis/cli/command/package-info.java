@NullMarked
package io.aegis.cli.command;

import org.jspecify.annotations.NullMarked;

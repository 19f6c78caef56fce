@NullMarked
package io.aegis.cli.server;

import org.jspecify.annotations.NullMarked;

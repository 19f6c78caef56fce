@NullMarked
package io.aegis.cli.remote;

import org.jspecify.annotations.NullMarked;

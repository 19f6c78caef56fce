/** Why a command ends without success. */
@NullMarked
package io.aegis.cli.error;

import org.jspecify.annotations.NullMarked;

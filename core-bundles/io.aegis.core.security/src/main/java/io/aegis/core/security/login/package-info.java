/** Logging in and out, and who guesses passwords. */
@NullMarked
package io.aegis.core.security.login;

import org.jspecify.annotations.NullMarked;

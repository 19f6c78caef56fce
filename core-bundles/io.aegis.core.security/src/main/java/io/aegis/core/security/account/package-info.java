/** Users and their passwords. */
@NullMarked
package io.aegis.core.security.account;

import org.jspecify.annotations.NullMarked;

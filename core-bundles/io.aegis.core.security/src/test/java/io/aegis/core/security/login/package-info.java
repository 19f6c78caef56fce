@NullMarked
package io.aegis.core.security.login;

import org.jspecify.annotations.NullMarked;

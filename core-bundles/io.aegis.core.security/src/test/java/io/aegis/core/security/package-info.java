@NullMarked
package io.aegis.core.security;

import org.jspecify.annotations.NullMarked;

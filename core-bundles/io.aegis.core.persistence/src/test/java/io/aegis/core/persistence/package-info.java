@NullMarked
package io.aegis.core.persistence;

import org.jspecify.annotations.NullMarked;

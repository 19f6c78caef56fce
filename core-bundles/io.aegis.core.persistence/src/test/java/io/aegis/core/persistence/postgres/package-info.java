@NullMarked
package io.aegis.core.persistence.postgres;

import org.jspecify.annotations.NullMarked;

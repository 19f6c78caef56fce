/** A PostgreSQL of our own below the home folder. */
@NullMarked
package io.aegis.core.persistence.postgres;

import org.jspecify.annotations.NullMarked;

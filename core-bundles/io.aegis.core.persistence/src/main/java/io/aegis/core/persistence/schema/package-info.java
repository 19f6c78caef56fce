/** One schema for each plugin: migrations and roles. */
@NullMarked
package io.aegis.core.persistence.schema;

import org.jspecify.annotations.NullMarked;

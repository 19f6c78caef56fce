@NullMarked
package io.aegis.core.persistence.schema;

import org.jspecify.annotations.NullMarked;

/** MyBatis: records, types of PostgreSQL, no caches. */
@NullMarked
package io.aegis.core.persistence.mapper;

import org.jspecify.annotations.NullMarked;

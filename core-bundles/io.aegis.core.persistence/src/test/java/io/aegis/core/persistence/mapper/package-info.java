@NullMarked
package io.aegis.core.persistence.mapper;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.core.rest.segment;

import org.jspecify.annotations.NullMarked;

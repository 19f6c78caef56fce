@NullMarked
package io.aegis.core.rest.openapi;

import org.jspecify.annotations.NullMarked;

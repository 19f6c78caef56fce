@NullMarked
package io.aegis.core.rest.json;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.core.rest.upload;

import org.jspecify.annotations.NullMarked;

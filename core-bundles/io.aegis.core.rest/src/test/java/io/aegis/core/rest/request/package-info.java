@NullMarked
package io.aegis.core.rest.request;

import org.jspecify.annotations.NullMarked;

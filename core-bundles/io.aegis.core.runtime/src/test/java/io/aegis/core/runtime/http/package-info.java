@NullMarked
package io.aegis.core.runtime.http;

import org.jspecify.annotations.NullMarked;

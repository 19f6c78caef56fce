@NullMarked
package io.aegis.core.runtime.blob;

import org.jspecify.annotations.NullMarked;

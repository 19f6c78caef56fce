@NullMarked
package io.aegis.core.runtime.plugin;

import org.jspecify.annotations.NullMarked;

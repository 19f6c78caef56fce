@NullMarked
package io.aegis.core.runtime.setting;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.core.runtime.job;

import org.jspecify.annotations.NullMarked;

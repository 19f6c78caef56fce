@NullMarked
package io.aegis.technique.coverage;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.archetype;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.campaign;

import org.jspecify.annotations.NullMarked;

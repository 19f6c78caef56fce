@NullMarked
package io.aegis.atomicredteam;

import org.jspecify.annotations.NullMarked;

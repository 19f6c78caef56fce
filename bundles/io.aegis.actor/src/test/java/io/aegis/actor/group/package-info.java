@NullMarked
package io.aegis.actor.group;

import org.jspecify.annotations.NullMarked;

/** The groups of ATT&amp;CK, from each sync. */
@NullMarked
package io.aegis.actor.group;

import org.jspecify.annotations.NullMarked;

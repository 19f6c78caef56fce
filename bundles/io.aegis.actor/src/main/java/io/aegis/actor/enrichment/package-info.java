/** What other sources know of actors. */
@NullMarked
package io.aegis.actor.enrichment;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.actor.enrichment;

import org.jspecify.annotations.NullMarked;

/** How well techniques are covered: status, figures, heatmap. */
@NullMarked
package io.aegis.technique.coverage;

import org.jspecify.annotations.NullMarked;

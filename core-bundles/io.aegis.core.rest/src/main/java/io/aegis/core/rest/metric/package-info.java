/** Metrics for Prometheus. */
@NullMarked
package io.aegis.core.rest.metric;

import org.jspecify.annotations.NullMarked;

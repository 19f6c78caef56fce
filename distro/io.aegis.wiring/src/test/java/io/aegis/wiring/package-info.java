/** The bundles of the distribution inside a framework that the test controls. */
@NullMarked
package io.aegis.wiring;

import org.jspecify.annotations.NullMarked;

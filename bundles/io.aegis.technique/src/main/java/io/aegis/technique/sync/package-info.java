/** Brings the stored catalogue to the state of a release. */
@NullMarked
package io.aegis.technique.sync;

import org.jspecify.annotations.NullMarked;

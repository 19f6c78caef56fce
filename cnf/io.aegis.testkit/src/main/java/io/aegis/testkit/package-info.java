/** What the tests of a bundle need: a real PostgreSQL with its schema, settings, a caller, fakes that remember. */
@NullMarked
package io.aegis.testkit;

import org.jspecify.annotations.NullMarked;

/** Tests of the tests. */
@NullMarked
package io.aegis.test;

import org.jspecify.annotations.NullMarked;

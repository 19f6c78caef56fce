/** Tests of the tests. */
@NullMarked
package io.aegis.testcase;

import org.jspecify.annotations.NullMarked;

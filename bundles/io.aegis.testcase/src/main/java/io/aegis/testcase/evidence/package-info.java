/** Files that prove what was done or seen in a test. */
@NullMarked
package io.aegis.testcase.evidence;

import org.jspecify.annotations.NullMarked;

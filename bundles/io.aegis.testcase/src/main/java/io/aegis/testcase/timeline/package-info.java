/** What happened to a test, in order. */
@NullMarked
package io.aegis.testcase.timeline;

import org.jspecify.annotations.NullMarked;

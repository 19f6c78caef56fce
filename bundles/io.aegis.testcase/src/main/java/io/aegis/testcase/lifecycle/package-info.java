/** The states of a test and the actions that lead from one to the next. */
@NullMarked
package io.aegis.testcase.lifecycle;

import org.jspecify.annotations.NullMarked;

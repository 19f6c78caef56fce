/** Time that was spent on tests. */
@NullMarked
package io.aegis.testcase.worklog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.testcase.worklog;

import org.jspecify.annotations.NullMarked;

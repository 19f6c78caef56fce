@NullMarked
package io.aegis.testcase.evidence;

import org.jspecify.annotations.NullMarked;

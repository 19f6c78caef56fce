@NullMarked
package io.aegis.testcase.lifecycle;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aegis.testcase.archive;

import org.jspecify.annotations.NullMarked;

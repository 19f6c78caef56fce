@NullMarked
package io.aegis.testcase.list;

import org.jspecify.annotations.NullMarked;

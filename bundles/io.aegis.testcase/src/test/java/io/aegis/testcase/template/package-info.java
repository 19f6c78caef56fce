@NullMarked
package io.aegis.testcase.template;

import org.jspecify.annotations.NullMarked;

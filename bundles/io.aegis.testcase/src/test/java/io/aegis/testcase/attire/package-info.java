@NullMarked
package io.aegis.testcase.attire;

import org.jspecify.annotations.NullMarked;

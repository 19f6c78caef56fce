/** Texts that tests are made from. */
@NullMarked
package io.aegis.testcase.template;

import org.jspecify.annotations.NullMarked;

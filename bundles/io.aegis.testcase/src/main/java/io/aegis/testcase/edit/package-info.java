/** Creates, changes and shows tests. */
@NullMarked
package io.aegis.testcase.edit;

import org.jspecify.annotations.NullMarked;

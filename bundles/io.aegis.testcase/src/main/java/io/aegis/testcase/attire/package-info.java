/** Imports what automated runs recorded, in ATTiRe. */
@NullMarked
package io.aegis.testcase.attire;

import org.jspecify.annotations.NullMarked;

/** Tests of the whole: the packed distribution runs as a process, the tests are its users. */
@NullMarked
package io.aegis.e2e;

import org.jspecify.annotations.NullMarked;

/** Tests as a campaign exports and restores them. */
@NullMarked
package io.aegis.testcase.archive;

import org.jspecify.annotations.NullMarked;

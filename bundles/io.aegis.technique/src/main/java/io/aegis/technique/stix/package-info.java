/** Reads ATT&amp;CK bundles: STIX 2.0 and 2.1, within limits. */
@NullMarked
package io.aegis.technique.stix;

import org.jspecify.annotations.NullMarked;

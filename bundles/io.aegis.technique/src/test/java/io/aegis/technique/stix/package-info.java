@NullMarked
package io.aegis.technique.stix;

import org.jspecify.annotations.NullMarked;

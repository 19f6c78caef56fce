@NullMarked
package io.aegis.technique.sync;

import org.jspecify.annotations.NullMarked;

/** Settings, from the environment and aegis.conf, checked before anything starts. */
@NullMarked
package io.aegis.cli.setting;

import org.jspecify.annotations.NullMarked;

/** Installs, upgrades and removes plugins while the server serves. */
@NullMarked
package io.aegis.core.runtime.plugin;

import org.jspecify.annotations.NullMarked;

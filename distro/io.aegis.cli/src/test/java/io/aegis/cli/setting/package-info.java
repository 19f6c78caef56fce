@NullMarked
package io.aegis.cli.setting;

import org.jspecify.annotations.NullMarked;

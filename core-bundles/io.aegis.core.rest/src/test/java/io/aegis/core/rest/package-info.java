@NullMarked
package io.aegis.core.rest;

import org.jspecify.annotations.NullMarked;

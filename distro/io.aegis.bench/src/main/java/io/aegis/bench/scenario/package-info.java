/** What is measured, one class for each section of the result. */
@NullMarked
package io.aegis.bench.scenario;

import org.jspecify.annotations.NullMarked;

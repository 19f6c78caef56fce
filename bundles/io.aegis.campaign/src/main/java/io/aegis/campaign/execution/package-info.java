/** Executions of attack paths and what came of each step. */
@NullMarked
package io.aegis.campaign.execution;

import org.jspecify.annotations.NullMarked;

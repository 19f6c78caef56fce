/** Imports emulation plans and CALDERA adversaries. */
@NullMarked
package io.aegis.campaign.plan;

import org.jspecify.annotations.NullMarked;

/** What the bodies and lists of this bundle have in common. */
@NullMarked
package io.aegis.campaign.input;

import org.jspecify.annotations.NullMarked;

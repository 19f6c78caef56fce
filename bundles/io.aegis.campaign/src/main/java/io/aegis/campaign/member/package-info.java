/** The tests and the actor of a campaign. */
@NullMarked
package io.aegis.campaign.member;

import org.jspecify.annotations.NullMarked;

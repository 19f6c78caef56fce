@NullMarked
package io.aegis.campaign.plan;

import org.jspecify.annotations.NullMarked;

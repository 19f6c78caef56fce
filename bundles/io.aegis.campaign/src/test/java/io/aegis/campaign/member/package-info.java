@NullMarked
package io.aegis.campaign.member;

import org.jspecify.annotations.NullMarked;

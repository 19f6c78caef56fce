@NullMarked
package io.aegis.campaign.execution;

import org.jspecify.annotations.NullMarked;

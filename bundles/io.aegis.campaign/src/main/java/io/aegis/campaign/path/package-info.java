/** Attack paths: ordered steps to try. */
@NullMarked
package io.aegis.campaign.path;

import org.jspecify.annotations.NullMarked;

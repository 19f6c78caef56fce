/** Campaigns as files: export and import. */
@NullMarked
package io.aegis.campaign.file;

import org.jspecify.annotations.NullMarked;

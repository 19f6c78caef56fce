@NullMarked
package io.aegis.campaign.file;

import org.jspecify.annotations.NullMarked;

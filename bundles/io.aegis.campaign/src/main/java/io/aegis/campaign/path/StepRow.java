package io.aegis.campaign.path;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is stored.
 *
 * @param arguments a JSON array of {@link StepArgument}
 */
public record StepRow(
        UUID id,
        int position,
        @Nullable UUID techniqueId,
        @Nullable String mitreId,
        String title,
        @Nullable String description,
        @Nullable String expectedDetection,
        @Nullable String platform,
        @Nullable String executor,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String prerequisites,
        String arguments,
        @Nullable String reference) {

    /** The same in another place. */
    StepRow at(int place) {
        return new StepRow(
                id,
                place,
                techniqueId,
                mitreId,
                title,
                description,
                expectedDetection,
                platform,
                executor,
                procedureText,
                cleanupText,
                prerequisites,
                arguments,
                reference);
    }
}

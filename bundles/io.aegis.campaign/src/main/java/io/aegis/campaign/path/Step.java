package io.aegis.campaign.path;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of an attack path.
 *
 * @param position from 1 without gaps
 * @param techniqueId null where an imported plan names a technique that is not in the catalogue
 * @param mitreId the ATT&amp;CK id, or what the plan says in its place
 * @param procedureText what is done, for example commands; never run by the server
 * @param executor what runs them
 */
public record Step(
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
        List<StepArgument> arguments,
        @Nullable String reference) {
    private static final UUID NONE = new UUID(0, 0);

    /** What it says, to be compared. */
    Step withoutId() {
        return new Step(
                NONE,
                position,
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

package io.aegis.testcase;

import io.aegis.api.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may see a test: the one place that says so. Java asks {@link TestAudience}, SQL gets a {@link Visibility}. */
public enum Classification {
    /** Everybody who may read tests. */
    PUBLIC,
    /** Everybody who may read tests; what a test is when nobody says. */
    INTERNAL,
    /** Everybody but viewers. */
    CONFIDENTIAL,
    /** Admin, the leads, its creator, its assignees. */
    RESTRICTED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if the role alone is enough; no role is nobody, or the platform in the name of nobody. */
    boolean isSeenBy(Optional<Role> role) {
        return switch (this) {
            case PUBLIC, INTERNAL -> true;
            case CONFIDENTIAL -> role.filter(other -> other != Role.VIEWER).isPresent();
            case RESTRICTED ->
                role.filter(other -> other == Role.ADMIN || other == Role.RED_LEAD || other == Role.BLUE_LEAD)
                        .isPresent();
        };
    }

    /** True if its creator and its assignees see it, whatever their role. */
    boolean isSeenByInvolved() {
        return this == RESTRICTED;
    }

    /** The ids of those that the role alone does not see. */
    static List<String> hiddenFrom(Optional<Role> role) {
        return Arrays.stream(values())
                .filter(classification -> !classification.isSeenBy(role))
                .map(Classification::id)
                .toList();
    }
}

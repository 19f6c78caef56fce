package io.aegis.technique.coverage;

import io.aegis.api.error.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How well a technique is covered. In JSON and in the database the name is in lower case. */
public enum CoverageStatus {
    VALIDATED("#43a047", 100),
    PARTIAL("#fdd835", 50),
    IN_PROGRESS("#64b5f6", 25),
    NOT_COVERED("#e53935", 0),
    /** Without a score: nothing is known. */
    NOT_EVALUATED("#e0e0e0", null);

    private final String color;
    private final @Nullable Integer score;

    CoverageStatus(String color, @Nullable Integer score) {
        this.color = color;
        this.score = score;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String color() {
        return color;
    }

    /** From 0 to 100, or null where nothing was tested. */
    @Nullable
    Integer score() {
        return score;
    }

    static List<CoverageStatus> all() {
        return List.of(values());
    }

    /** The status of that name; 400 for anything else. */
    public static CoverageStatus of(String field, String text) {
        for (CoverageStatus status : values()) {
            if (status.id().equals(text)) {
                return status;
            }
        }
        String known = Arrays.stream(values()).map(CoverageStatus::id).collect(Collectors.joining(", "));
        throw ProblemException.invalidField(field, "must be one of " + known);
    }
}

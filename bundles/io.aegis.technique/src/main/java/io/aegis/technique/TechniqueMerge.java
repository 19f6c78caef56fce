package io.aegis.technique;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A technique with a change applied. Name, description and platforms of MITRE's techniques can be changed too; the field
 * is then noted as local and left alone by syncs, until {@code null} gives it back to the next one. So is the status of
 * every technique, which the tests set otherwise: {@code null} gives it back to them at once.
 */
final class TechniqueMerge {
    private static final String STATUS = "status_global";

    private final TechniqueRow row;
    private final Supplier<CoverageStatus> statusByTests;
    private final Set<String> local;
    private boolean givenBack;

    TechniqueMerge(TechniqueRow row, Supplier<CoverageStatus> statusByTests) {
        this.row = row;
        this.statusByTests = statusByTests;
        this.local = new LinkedHashSet<>(row.localFields());
    }

    /** 409 if the change names what only a sync changes. */
    void check(TechniqueChange change) {
        List<String> refused = row.custom()
                ? List.of()
                : Stream.of(
                                named("url", change.url()),
                                named("tactic", change.tactic()),
                                named("tactics", change.tactics()),
                                named("parent", change.parent()))
                        .flatMap(List::stream)
                        .toList();
        if (!refused.isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    row.mitreId() + " is a technique of MITRE's: " + String.join(", ", refused)
                            + " come with the sync and can be changed of custom techniques only.");
        }
    }

    TechniqueUpdate apply(TechniqueChange change, @Nullable UUID parent) {
        String name = owned("name", change.name(), row.name(), null);
        String description =
                owned("description", change.description(), Objects.requireNonNullElse(row.description(), ""), "");
        List<String> platforms = owned("platforms", change.platforms(), row.platforms(), List.of());
        CoverageStatus status = status(change.statusGlobal());
        return new TechniqueUpdate(
                Text.required("name", name, Text.MAX_LINE),
                Text.block("description", description),
                change.url().isPresent() ? Text.url("url", change.url().value()) : row.url(),
                Text.lines("platforms", platforms, Text.MAX_TAGS, Text.MAX_TAG),
                parent,
                row.custom() ? parent != null : row.isSubtechnique(),
                status,
                change.reviewRequired().orKeepRequired("review_required", row.reviewRequired()),
                List.copyOf(local),
                givenBack);
    }

    private CoverageStatus status(Change<CoverageStatus> change) {
        if (!change.isPresent()) {
            return row.statusGlobal();
        }
        CoverageStatus wanted = change.value();
        if (wanted == null) {
            local.remove(STATUS);
            return statusByTests.get();
        }
        local.add(STATUS);
        return wanted;
    }

    private <T> T owned(String field, Change<T> change, T present, @Nullable T cleared) {
        if (!change.isPresent()) {
            return present;
        }
        T value = change.value();
        if (value == null && !row.custom()) {
            givenBack |= local.remove(field);
            return present;
        }
        T wanted = value == null ? cleared : value;
        if (wanted == null) {
            throw ProblemException.invalidField(field, "must not be null");
        }
        if (!row.custom()) {
            local.add(field);
        }
        return wanted;
    }

    private static List<String> named(String name, Change<?> change) {
        return change.isPresent() ? List.of(name) : List.of();
    }
}

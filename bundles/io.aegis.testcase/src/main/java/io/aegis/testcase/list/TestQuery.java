package io.aegis.testcase.list;

import io.aegis.testcase.Classification;
import io.aegis.testcase.Visibility;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestLink;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tests are asked for, checked and normalised; null for no condition. Equal queries have equal totals.
 *
 * @param stateRanks the state is one of these, each once, by the numbers that the table has for them; empty for all
 * @param links the test belongs to all of these
 * @param platforms every spelling of the platform, in lower case
 * @param search a {@code tsquery}
 * @param visibility what the caller sees
 * @param few true if few tests match, so that PostgreSQL begins with what it searched: it cannot tell from statistics
 */
public record TestQuery(
        List<Integer> stateRanks,
        @Nullable UUID techniqueId,
        List<TestLink> links,
        @Nullable UUID assignedTo,
        @Nullable List<String> platforms,
        @Nullable Classification classification,
        @Nullable DetectionResult detectionResult,
        @Nullable UUID createdBy,
        @Nullable UUID retestOf,
        @Nullable UUID lineageId,
        @Nullable String tag,
        @Nullable String search,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedTo,
        Visibility visibility,
        boolean few) {

    private static final int FEW = 1_000;

    /** All tests of the technique. */
    public static TestQuery ofTechnique(UUID techniqueId, Visibility visibility) {
        return new TestQuery(
                List.of(),
                techniqueId,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                visibility,
                false);
    }

    /** All tests of the chain of retests. */
    static TestQuery ofLineage(UUID lineageId, Visibility visibility) {
        return new TestQuery(
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                lineageId,
                null,
                null,
                null,
                null,
                null,
                null,
                visibility,
                false);
    }

    /** The same, now that it is known how many match. */
    TestQuery matching(long total) {
        return new TestQuery(
                stateRanks,
                techniqueId,
                links,
                assignedTo,
                platforms,
                classification,
                detectionResult,
                createdBy,
                retestOf,
                lineageId,
                tag,
                search,
                createdFrom,
                createdTo,
                updatedFrom,
                updatedTo,
                visibility,
                search != null && total <= FEW);
    }
}

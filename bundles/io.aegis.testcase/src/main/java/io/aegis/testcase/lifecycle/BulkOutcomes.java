package io.aegis.testcase.lifecycle;

import io.aegis.api.error.ProblemException;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.BulkItem.BulkRefusal;
import io.aegis.testcase.lifecycle.BulkItem.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what became of each test of a bulk call. */
final class BulkOutcomes {
    private final Map<UUID, BulkItem> items = new HashMap<>();
    private int done;

    void done(TestRow test) {
        done++;
        items.put(test.id(), new BulkItem(test.id(), Outcome.DONE, test.state(), null));
    }

    void refused(TestRow test, ProblemException reason) {
        items.put(test.id(), refusal(test.id(), test.state(), reason));
    }

    /** In that order; a test of which nothing was told is none that the caller sees. */
    BulkResult in(List<UUID> order) {
        List<BulkItem> all = order.stream()
                .map(id -> items.getOrDefault(id, refusal(id, null, ProblemException.notFound("Test", id))))
                .toList();
        return new BulkResult(all, done, all.size() - done);
    }

    private static BulkItem refusal(UUID id, @Nullable TestState state, ProblemException reason) {
        String detail = Objects.requireNonNullElse(reason.getMessage(), reason.code());
        return new BulkItem(
                id,
                Outcome.REFUSED,
                state,
                new BulkRefusal(detail, reason.code(), reason.problem().status()));
    }
}

package io.aegis.testcase.lifecycle;

import io.aegis.testcase.api.TestState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test.
 *
 * @param state the state it is in now; null where the caller sees no such test
 * @param error why it was refused; null where it was done
 */
record BulkItem(UUID testId, Outcome outcome, @Nullable TestState state, @Nullable BulkRefusal error) {
    enum Outcome {
        DONE,
        REFUSED
    }

    /** What the single call would answer: members of its error body. */
    record BulkRefusal(String detail, String code, int statusCode) {}
}

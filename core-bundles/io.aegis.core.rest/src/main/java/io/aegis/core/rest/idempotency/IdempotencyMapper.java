package io.aegis.core.rest.idempotency;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code rest.idempotency_key}. */
interface IdempotencyMapper {
    void limitWaiting();

    void waitWithoutLimit();

    /** Also a key whose lease is over. */
    void deleteExpired(String caller, String key);

    /**
     * Gives 1 to the first, 0 to all others; who comes while the transaction of the first is under way waits for its end.
     *
     * @param lease null where the call and the key are one transaction
     * @param leaseSeconds how long the key is kept for a call that has not ended
     */
    int claim(String caller, String key, String requestHash, @Nullable UUID lease, long leaseSeconds);

    Optional<FirstAnswer> find(String caller, String key);

    /** Keeps the answer; where the key was leased, only if it still is. A status of 0 keeps only that it was done. */
    int keep(String caller, String key, @Nullable UUID lease, int status, String headers, String body);

    /** Ends the lease, so that the key stays. */
    void done(String caller, String key, UUID lease);

    void release(String caller, String key, UUID lease);

    int deleteAllExpired();
}

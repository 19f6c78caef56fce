package io.aegis.core.rest;

import java.util.Optional;

/** The table {@code rest.idempotency_key}. */
interface IdempotencyMapper {
    void limitWaiting();

    void waitWithoutLimit();

    void deleteExpired(String caller, String key);

    /** Gives 1 to the first, 0 to all others; who comes while the first is under way waits for its end. */
    int claim(String caller, String key, String requestHash);

    Optional<FirstAnswer> find(String caller, String key);

    void keep(String caller, String key, int status, String headers, String body);

    int deleteAllExpired();
}

package io.aegis.core.rest.idempotency;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.core.rest.error.SqlStates;
import io.aegis.core.rest.request.BufferedResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is remembered of requests with an {@code Idempotency-Key}. */
final class IdempotencyKeys {
    /** Longer than any call takes: a download of five minutes and what follows it. A server that dies leaves it so long. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final Database database;
    private final IdempotencyMapper mapper;

    IdempotencyKeys(Database database) {
        this.database = database;
        this.mapper = database.mapper(IdempotencyMapper.class);
    }

    /**
     * A request that was made under a key.
     *
     * @param lease null where the call and its key are one transaction
     */
    record Claim(String owner, String key, String hash, @Nullable UUID lease) {}

    /**
     * Takes the key. Inside the transaction of the call, or, of a leased one, in one of its own.
     *
     * @return the first answer if the request was made before; empty if this is the first
     * @throws ProblemException 409 if the key belongs to another request, or the first one is under way
     */
    Optional<FirstAnswer> take(Claim claim) {
        return database.inTransaction(() -> {
            mapper.limitWaiting();
            mapper.deleteExpired(claim.owner(), claim.key());
            if (claimed(claim)) {
                mapper.waitWithoutLimit();
                return Optional.empty();
            }
            FirstAnswer first = mapper.find(claim.owner(), claim.key()).orElseThrow(IdempotencyKeys::inUse);
            check(claim, first);
            return Optional.of(first);
        });
    }

    private boolean claimed(Claim claim) {
        try {
            return mapper.claim(claim.owner(), claim.key(), claim.hash(), claim.lease(), LEASE.toSeconds()) > 0;
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlStates.isLockTimeout(e) ? inUse() : e;
        }
    }

    private static void check(Claim claim, FirstAnswer first) {
        if (!first.requestHash().equals(claim.hash())) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This " + IdempotencyFilter.KEY
                            + " was used for another request; take a new one for each thing that you create.");
        }
        if (first.isLeased()) {
            throw inUse();
        }
        if (!first.isKept()) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "IDEMPOTENCY_ANSWER_NOT_KEPT",
                    "This was done already, and its answer was not kept: it is shown only once since it holds a secret, or"
                            + " the server ended before it could keep it. If that answer did not reach you, look for what"
                            + " was made; to make it anew, remove it and take another key.");
        }
    }

    private static ProblemException inUse() {
        return new ProblemException(
                Problem.INVALID_STATE, "IDEMPOTENCY_KEY_IN_USE", "A request with this key is still under way.");
    }

    /** Notes in the transaction of a leased call that it was done: it is never done anew then, even if its answer gets lost. */
    void done(Claim claim) {
        UUID lease = claim.lease();
        if (lease != null) {
            mapper.done(claim.owner(), claim.key(), lease);
        }
    }

    void keep(Claim claim, BufferedResponse response) {
        boolean secret = isSecret(response);
        mapper.keep(
                claim.owner(),
                claim.key(),
                claim.lease(),
                secret ? 0 : response.getStatus(),
                secret ? "" : response.headerLines(),
                secret ? "" : response.bodyText());
    }

    /** An answer that no cache may keep holds something that is shown once, such as an API key. */
    private static boolean isSecret(BufferedResponse response) {
        String cacheControl = response.getHeader("Cache-Control");
        return cacheControl != null && cacheControl.contains("no-store");
    }

    /** Gives a leased key back after a call that failed. */
    void release(Claim claim) {
        UUID lease = claim.lease();
        if (lease != null) {
            mapper.release(claim.owner(), claim.key(), lease);
        }
    }
}

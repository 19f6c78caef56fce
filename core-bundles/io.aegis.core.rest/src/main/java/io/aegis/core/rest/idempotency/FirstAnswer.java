package io.aegis.core.rest.idempotency;

/**
 * What a request with an idempotency key was answered the first time.
 *
 * @param requestHash of the method, the path and the body
 * @param status of the answer; 0 where the answer may not be kept
 * @param headers of the answer, {@code Name: value} lines
 * @param body of the answer in Base64, since PostgreSQL's text does not take every byte
 * @param isLeased true while the call is under way outside a transaction
 */
public record FirstAnswer(String requestHash, int status, String headers, String body, boolean isLeased) {
    boolean isKept() {
        return status != 0;
    }
}

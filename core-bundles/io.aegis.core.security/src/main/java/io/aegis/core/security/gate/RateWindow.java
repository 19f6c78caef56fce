package io.aegis.core.security.gate;

/**
 * What is left of a budget after a request.
 *
 * @param limit the whole budget
 * @param remaining what is left; -1 if there was nothing for this request either
 * @param resetMillis milliseconds until the budget is whole again
 */
record RateWindow(long limit, long remaining, long resetMillis) {
    boolean isExceeded() {
        return remaining < 0;
    }

    /** The one of which less is left. */
    RateWindow tighter(RateWindow other) {
        return other.remaining < remaining ? other : this;
    }
}

package io.aegis.api.error;

/**
 * The kinds of things that go wrong, each with the HTTP status that core.rest answers and the code that stands in the
 * body when the thrower names none.
 */
public enum Problem {
    /** The caller sent something that cannot be understood or is not permitted as a value. */
    INVALID_INPUT(400),
    /** No credentials, or none that are good. */
    UNAUTHORIZED(401),
    /** Known, but not allowed. */
    FORBIDDEN(403),
    /** The thing named is not there, or the caller may not know that it is. */
    NOT_FOUND(404),
    /** The path exists only while a bundle is installed that is not. */
    FEATURE_NOT_INSTALLED(404),
    /** One like it is there already. */
    DUPLICATE(409),
    /** The thing is not in a state that permits the call; the message names its state and the states that do. */
    INVALID_STATE(409),
    /** {@code If-Match} names another version than the one that is there. */
    PRECONDITION_FAILED(412),
    /** More bytes than the setting permits. */
    TOO_LARGE(413),
    /** Not a media type that this call takes. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** Too many calls; {@code retryAfterSeconds} says when to come again. */
    RATE_LIMITED(429),
    /** Cannot be done just now: starting, or a database or another machine is away. */
    UNAVAILABLE(503);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}

package io.aegis.notification.stream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param id what the client gives as {@code Last-Event-ID} when it comes again
 * @param data the notification as JSON; null for a frame that only says something about the stream
 * @param retry after how long to come again when the stream ends
 */
public record Frame(@Nullable String id, @Nullable String data, @Nullable Duration retry) {
    /** Says that the stream lives. */
    static final Frame HEARTBEAT = new Frame(null, null, null);

    /** Says where the client is, so that one that goes before the first notification can come back to here. */
    static Frame hello(long position, Duration retry) {
        return new Frame(Long.toString(position), null, retry);
    }

    static Frame of(long position, String data) {
        return new Frame(Long.toString(position), data, null);
    }

    /** The last one, to a client that shall not come again at once. */
    static Frame goodbye(Duration retry) {
        return new Frame(null, null, retry);
    }
}

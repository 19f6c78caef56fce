package io.aegis.notification.stream;

import io.aegis.api.security.Caller;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One client that listens. Used by the thread of {@link NotificationStreams} only, but for what is final. */
final class NotificationStream {
    /** A client that does not take what it is sent for so long is dropped. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Caller caller;
    private final UUID userId;
    private final StreamSink sink;
    private long position;
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);
    private long sentAt = System.nanoTime();
    private long busySince;

    NotificationStream(Caller caller, UUID userId, StreamSink sink, long position) {
        this.caller = caller;
        this.userId = userId;
        this.sink = sink;
        this.position = position;
    }

    UUID userId() {
        return userId;
    }

    StreamSink sink() {
        return sink;
    }

    /** The number of the last notification that it has seen. */
    long position() {
        return position;
    }

    void advance(long seen) {
        position = Math.max(position, seen);
    }

    /** True if there is nobody any more to send to: gone, no longer let in, or not reading. */
    boolean isOver(long now) {
        return sink.isClosed()
                || written.isCompletedExceptionally()
                || !caller.isStillValid()
                || (isBusy() && now - busySince > PATIENCE.toNanos());
    }

    /** True while what was sent last has not been written. */
    boolean isBusy() {
        return !written.isDone();
    }

    void send(Frame frame, long now) {
        if (!isBusy()) {
            busySince = now;
        }
        sentAt = now;
        written = sink.send(frame).toCompletableFuture();
    }

    void whenWritten(Runnable action) {
        written = written.whenComplete((done, failure) -> action.run());
    }

    boolean isQuietFor(Duration time, long now) {
        return now - sentAt > time.toNanos();
    }
}

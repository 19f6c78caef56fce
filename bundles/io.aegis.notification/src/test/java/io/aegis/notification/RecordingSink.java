package io.aegis.notification;

import io.aegis.notification.stream.Frame;
import io.aegis.notification.stream.StreamSink;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client. One that does not read takes frames, but says of none that it was written. */
public final class RecordingSink implements StreamSink {
    public final List<Frame> frames = new CopyOnWriteArrayList<>();
    public volatile boolean reads = true;
    public volatile boolean broken;
    public volatile boolean closed;

    @Override
    public CompletionStage<?> send(Frame frame) {
        if (broken) {
            return CompletableFuture.failedFuture(new java.io.IOException("broken pipe"));
        }
        frames.add(frame);
        return reads ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The numbers of the notifications that came. */
    public List<Long> numbers() {
        return frames.stream()
                .filter(frame -> frame.data() != null)
                .map(frame -> Long.valueOf(Objects.requireNonNull(frame.id())))
                .toList();
    }
}

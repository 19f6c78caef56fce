package io.aegis.notification.stream;

import java.util.concurrent.CompletionStage;

/** Where the frames of one client go. */
public interface StreamSink {
    /** Queues the frame; done when it has been written, in the order of the calls. */
    CompletionStage<?> send(Frame frame);

    /** True once the client is gone. */
    boolean isClosed();

    /** Ends the answer. May take some seconds where the client does not read. */
    void close();
}

package io.aegis.core.rest.transport;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Ends a request whose answer is sent by reading and forgetting what still comes of its body. Closed on unread bytes, a
 * connection would be reset, and the answer to an upload that was refused be lost with it. No thread waits; for how long
 * it may take is watched by {@link WatchedConnection}.
 */
final class GentleEnd implements Callback {
    static final long MAX_BYTES = 64 << 20;

    private final WatchedConnection connection;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private long forgotten;

    GentleEnd(WatchedConnection connection, Request request, Response response, Callback callback) {
        this.connection = connection;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public void succeeded() {
        if (response.isCommitted() && !request.getHeaders().contains(HttpHeader.EXPECT)) {
            forget();
        } else {
            end();
        }
    }

    private void forget() {
        while (forgotten < MAX_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::forget));
                return;
            }
            forgotten += chunk.remaining();
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                break;
            }
        }
        end();
    }

    private void end() {
        connection.requestEnds();
        callback.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        connection.requestEnds();
        callback.failed(failure);
    }
}

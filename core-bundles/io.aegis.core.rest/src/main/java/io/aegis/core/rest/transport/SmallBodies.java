package io.aegis.core.rest.transport;

import io.aegis.api.error.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a body of up to 64 KiB before anybody is bothered with the request, and holds no thread meanwhile. So whoever
 * sends such a body slowly costs some memory and nothing else, and a connection whose request is refused serves the next
 * one. What is longer, and what would first have to be asked for, is read by whoever wants it.
 */
public final class SmallBodies extends Handler.Wrapper {
    /** The name of the attribute that a request bears whose body is there as a whole. */
    public static final String COMPLETE_ATTRIBUTE = "io.aegis.body-complete";

    public static final int MAX_BYTES = 65_536;
    private static final int STEP = 16_384;

    private final BufferBudget budget;

    SmallBodies(BufferBudget budget) {
        this.budget = budget;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isAwaited(request)) {
            return super.handle(request, response, callback);
        }
        Collected body = new Collected(request);
        Callback completion = Callback.from(callback, body::giveBack);
        if (body.collect()) {
            return handOn(body, response, completion);
        }
        body.demandMore(() -> request.getContext().execute(() -> handOnLater(body, response, completion)));
        return true;
    }

    private static boolean isAwaited(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            return false;
        }
        long length = request.getLength();
        return length > 0 ? length <= MAX_BYTES : request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean handOn(Collected body, Response response, Callback callback) throws Exception {
        if (Content.Chunk.isFailure(body.end)) {
            // Chunks that are none, or a body that ends too early.
            Response.writeError(body, response, callback, 400);
            return true;
        }
        return super.handle(body, response, callback);
    }

    private void handOnLater(Collected body, Response response, Callback callback) {
        try {
            if (!handOn(body, response, callback)) {
                Response.writeError(body, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(body, response, callback, e);
        }
    }

    /** A request that is read from what was collected, then from the connection. */
    private final class Collected extends Request.Wrapper {
        private final List<BufferBudget.Lease> leases = new ArrayList<>();
        private byte[] bytes = new byte[0];
        private int count;
        private Content.@Nullable Chunk end;
        private boolean isHandedOut;

        Collected(Request request) {
            super(request);
        }

        /** True when there is nothing more to wait for. */
        boolean collect() {
            while (count < MAX_BYTES && hasRoom()) {
                Content.Chunk chunk = getWrapped().read();
                if (chunk == null) {
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end = chunk;
                    return true;
                }
                take(chunk);
                if (chunk.isLast()) {
                    end = Content.Chunk.EOF;
                    setAttribute(COMPLETE_ATTRIBUTE, true);
                    return true;
                }
            }
            return true;
        }

        private boolean hasRoom() {
            if (count + STEP <= bytes.length) {
                return true;
            }
            try {
                leases.add(budget.acquire(STEP));
                bytes = Arrays.copyOf(bytes, bytes.length + STEP);
                return true;
            } catch (ProblemException e) {
                return false;
            }
        }

        private void take(Content.Chunk chunk) {
            int length = chunk.remaining();
            if (count + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, count + length);
            }
            chunk.get(bytes, count, length);
            count += length;
            chunk.release();
        }

        void demandMore(Runnable whenCollected) {
            getWrapped().demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, () -> {
                if (collect()) {
                    whenCollected.run();
                } else {
                    demandMore(whenCollected);
                }
            }));
        }

        void giveBack() {
            leases.forEach(BufferBudget.Lease::close);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (!isHandedOut) {
                isHandedOut = true;
                if (count > 0) {
                    return Content.Chunk.from(ByteBuffer.wrap(bytes, 0, count), end != null);
                }
            }
            return end == null ? getWrapped().read() : end;
        }

        @Override
        public void demand(Runnable whenThere) {
            if (isHandedOut && end == null) {
                getWrapped().demand(whenThere);
            } else {
                whenThere.run();
            }
        }
    }
}

package io.aegis.core.rest.transport;

import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;
import org.jspecify.annotations.Nullable;

/** Lets only so many threads work at once for requests that have something in common; the others wait without one. */
final class ThreadShare extends ThreadLimitHandler {
    private final Function<Request, @Nullable String> inCommon;

    /**
     * Shares out threads.
     *
     * @param inCommon what requests have in common that share the threads, or null for one that is not limited
     */
    ThreadShare(int threads, Function<Request, @Nullable String> inCommon, Handler next) {
        super(next, null, false);
        this.inCommon = inCommon;
        setThreadLimit(threads);
    }

    @Override
    protected @Nullable String getRemoteIP(Request request) {
        return inCommon.apply(request);
    }
}

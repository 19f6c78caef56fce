package io.aegis.core.security.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a request decides who makes it and whether it may go on. */
public interface Incoming {
    String method();

    /** The path as it was sent, from the root, without the query. */
    String path();

    @Nullable
    String query();

    @Nullable
    String header(String name);

    List<String> headers(String name);

    /** The address at the other end of the connection: the client or a proxy. */
    String peerAddress();

    /** True if the connection itself is encrypted. */
    boolean isSecure();

    String requestId();
}

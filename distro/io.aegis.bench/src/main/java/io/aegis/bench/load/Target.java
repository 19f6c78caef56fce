package io.aegis.bench.load;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Something that can be loaded with the endpoints. */
public interface Target {
    /** Clients of those targets that speak HTTP. */
    int CLIENTS = 32;

    String name();

    /** False where it has nothing to put beside the endpoint. */
    default boolean takes(Endpoint endpoint) {
        return true;
    }

    LoadResult load(Endpoint endpoint, int seconds) throws IOException, InterruptedException, ExecutionException;

    /** CPU time of its process so far; 0 where it has none of its own. */
    double cpuSeconds() throws IOException;
}

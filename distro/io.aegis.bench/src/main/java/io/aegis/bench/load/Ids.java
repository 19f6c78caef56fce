package io.aegis.bench.load;

import java.util.List;

/** Which ids go with an endpoint. */
public interface Ids {
    List<String> of(Endpoint endpoint);

    /** Called before each run: brings back what the one before has used up. */
    default void renew(Endpoint endpoint) throws Exception {}
}

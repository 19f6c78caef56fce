package io.aegis.bench;

import java.util.List;

/** Which ids go with an endpoint. */
interface Ids {
    List<String> of(Endpoint endpoint);

    /** Called before each run: brings back what the one before has used up. */
    default void renew(Endpoint endpoint) throws Exception {}
}

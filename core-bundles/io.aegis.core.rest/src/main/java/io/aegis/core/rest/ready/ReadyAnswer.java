package io.aegis.core.rest.ready;

import io.aegis.api.rest.JsonDocument;
import io.aegis.api.security.Caller;
import io.aegis.core.rest.segment.Route;
import java.util.Map;

/**
 * An answer that may be given again while its document is current.
 *
 * @param document the body and its version
 * @param type the media type
 * @param headers what the resource set beside it
 * @param route the method that gave it: who may call that, and is of the document's audience, may have the answer
 */
public record ReadyAnswer(JsonDocument document, String type, Map<String, String> headers, Route route) {
    /** The name of the attribute under which a request bears the answer that it was given, to be kept. */
    public static final String REQUEST_ATTRIBUTE = "io.aegis.ready-answer";

    int size() {
        return document.utf8().length;
    }

    /** The permission first: an audience is never asked about somebody who has no business here. */
    boolean isFor(Caller caller, Object key) {
        return route.isOpenTo(caller) && document.audience().key(caller).equals(key);
    }
}

package io.aegis.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server answered. */
record Answer(int status, String body) {
    @Nullable
    Object json() {
        return body.isBlank() ? null : JsonText.parse(body);
    }

    /** The body as an object; the reason of the server as exception if it refused. */
    Map<?, ?> object() {
        Object value = accepted().json();
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    Answer accepted() {
        if (status < 300) {
            return this;
        }
        throw new CommandException("The server refused (" + status + "): " + reason());
    }

    private String reason() {
        try {
            if (json() instanceof Map<?, ?> map && map.get("detail") != null) {
                return map.get("detail") + " [" + map.get("code") + "]";
            }
        } catch (CommandException e) {
            // not JSON: shown as it is
        }
        return body;
    }
}

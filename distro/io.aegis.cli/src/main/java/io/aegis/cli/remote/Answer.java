package io.aegis.cli.remote;

import io.aegis.cli.error.CommandException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server answered. */
public record Answer(int status, String body) {
    @Nullable
    public Object json() {
        return body.isBlank() ? null : JsonText.parse(body);
    }

    /** The body as an object; the reason of the server as exception if it refused. */
    public Map<?, ?> object() {
        Object value = accepted().json();
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    public Answer accepted() {
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

package io.aegis.actor;

import io.aegis.api.input.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller can write of an actor, checked. */
public record ActorFields(
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String url,
        @Nullable String notes,
        List<String> tags,
        List<UUID> techniqueIds) {
    /** What the tags are found by. */
    public List<String> tagKeys() {
        return Text.tagKeys(tags);
    }
}

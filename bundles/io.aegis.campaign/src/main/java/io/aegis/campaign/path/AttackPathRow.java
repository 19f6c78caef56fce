package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import io.aegis.campaign.SearchKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attack path as it is stored, without its steps. */
public record AttackPathRow(
        UUID id,
        long version,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String source,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** By what a search finds it, beside the titles of its steps. */
    String searchKey() {
        return SearchKey.of(name, description);
    }

    List<String> tagKeys() {
        return Text.tagKeys(tags);
    }

    /** The same after something about it was changed. */
    AttackPathRow changed(String newName, @Nullable String newDescription, List<String> newTags, Instant now) {
        return new AttackPathRow(id, version + 1, newName, newDescription, newTags, source, createdBy, createdAt, now);
    }

    /** The same after its steps were changed. */
    AttackPathRow touched(Instant now) {
        return changed(name, description, tags, now);
    }
}

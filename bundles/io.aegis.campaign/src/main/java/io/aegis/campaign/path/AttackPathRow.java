package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Versioned;
import io.aegis.campaign.SearchKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attack path as it is stored, without its steps. */
public record AttackPathRow(
        UUID id,
        String version,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String source,
        String createdBy,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    /** By what a search finds it, beside the titles of its steps. */
    String searchKey() {
        return SearchKey.of(name, description);
    }

    List<String> tagKeys() {
        return Text.tagKeys(tags);
    }

    /** The same with other texts. */
    AttackPathRow with(String newName, @Nullable String newDescription, List<String> newTags) {
        return new AttackPathRow(
                id, version, newName, newDescription, newTags, source, createdBy, createdAt, updatedAt);
    }
}

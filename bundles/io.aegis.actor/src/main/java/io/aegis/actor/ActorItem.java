package io.aegis.actor;

import io.aegis.api.list.Sorts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An actor as a row of the list.
 *
 * @param aliases other names, of all sources
 * @param source {@code mitre} or {@code custom}
 * @param techniqueCount how many techniques it is known to use
 */
public record ActorItem(
        UUID id,
        @Nullable String mitreId,
        String name,
        List<String> aliases,
        String source,
        List<String> domains,
        List<String> tags,
        long techniqueCount,
        boolean revoked,
        boolean deprecated,
        boolean retired) {

    static final Sorts<ItemRow> SORTS = Sorts.of(ItemRow::id, "a.id")
            .byText("name", "a.name_key", ItemRow::sortKey)
            .byText("mitre_id", "a.mitre_key", ItemRow::sortKey);

    static ActorItem of(ItemRow row) {
        return new ActorItem(
                row.id(),
                row.mitreId(),
                row.name(),
                ActorName.merged(row.name(), row.aliases(), row.otherAliases()),
                row.custom() ? "custom" : "mitre",
                row.domains(),
                row.tags(),
                row.techniqueCount(),
                row.revoked(),
                row.deprecated(),
                row.retired());
    }

    /**
     * The row of the database.
     *
     * @param sortKey what the list is sorted by
     */
    public record ItemRow(
            String sortKey,
            UUID id,
            @Nullable String mitreId,
            String name,
            List<String> aliases,
            List<String> otherAliases,
            boolean custom,
            List<String> domains,
            List<String> tags,
            long techniqueCount,
            boolean revoked,
            boolean deprecated,
            boolean retired) {}
}

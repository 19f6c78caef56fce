package io.aegis.actor;

import io.aegis.api.persistence.Database;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps, for each actor, the keys of its names: a search compares names as the matching of an enrichment does. */
public final class SearchKeys {
    private final Database database;
    private final SearchKeyMapper mapper;

    public SearchKeys(Database database) {
        this.database = database;
        this.mapper = database.mapper(SearchKeyMapper.class);
    }

    /** Makes those that are missing, in the present transaction if there is one. */
    public void complete() {
        database.doInTransaction(() -> {
            List<SearchKeyMapper.Named> actors = mapper.unkeyed();
            if (!actors.isEmpty()) {
                mapper.put(
                        actors.stream().map(actor -> actor.id().toString()).toList(),
                        actors.stream().map(SearchKeys::key).toList());
            }
        });
    }

    private static String key(SearchKeyMapper.Named actor) {
        return Stream.concat(
                        Stream.of(actor.name(), Objects.requireNonNullElse(actor.mitreId(), "")),
                        actor.aliases().stream())
                .map(ActorName::key)
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}

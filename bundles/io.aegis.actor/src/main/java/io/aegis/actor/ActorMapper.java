package io.aegis.actor;

import io.aegis.actor.enrichment.Fact;
import io.aegis.api.list.Slice;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads actors and writes single ones. */
public interface ActorMapper {
    List<ActorItem.ItemRow> list(@Param("query") ActorQuery query, @Param("slice") Slice slice);

    long count(@Param("query") ActorQuery query);

    @Nullable
    ActorRow findById(UUID id);

    @Nullable
    ActorRow findByMitreId(String mitreId);

    /** An active actor of that name in any case. */
    @Nullable
    ActorRow named(String name);

    /** The id, with the row locked until the end of the transaction. */
    @Nullable
    UUID lock(UUID id);

    List<Fact> facts(UUID id);

    List<UUID> techniqueIds(UUID id);

    /** The active actors that use a technique, by name. */
    List<ActorFacet.UsingActor> using(UUID techniqueId);

    void insert(UUID id, ActorFields fields);

    void update(UUID id, ActorFields fields);

    void delete(UUID id);

    void unlink(UUID id);

    void link(UUID id, List<String> techniqueIds);

    /** Has who uses a technique of one list use the one at the same place in the other; gives how many such uses were. */
    int follow(List<String> former, List<String> successors);
}

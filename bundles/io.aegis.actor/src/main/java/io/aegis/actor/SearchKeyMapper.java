package io.aegis.actor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The names by which actors are found. */
interface SearchKeyMapper {
    /** Those whose key is to be made. */
    List<Named> unkeyed();

    void put(List<String> ids, List<String> keys);

    /** An actor with all of its names. */
    record Named(UUID id, @Nullable String mitreId, String name, List<String> aliases) {}
}

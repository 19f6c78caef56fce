package io.aegis.actor.enrichment;

import io.aegis.actor.ActorName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose an entry is. An ATT&amp;CK id that the entry bears decides, then the name of an actor that is its value,
 * whatever its synonyms say: those of many entries are names of other actors. Otherwise the pages that it refers to and all of
 * its names together, so that two that point to different actors make it ambiguous. A name that several actors bear
 * points to nobody as long as another one points to somebody.
 */
final class ActorMatcher {
    /** What is shorter says too little. */
    private static final int LEAST_NAME = 3;

    private final Map<String, NamedActor> byId = new HashMap<>();
    private final Map<String, NamedActor> byMitreId = new HashMap<>();
    private final Map<String, Set<NamedActor>> byOwnName = new HashMap<>();
    private final Map<String, Set<NamedActor>> byName = new HashMap<>();

    /**
     * An actor with its names.
     *
     * @param aliases without what earlier enrichments added
     * @param revokedBy the ATT&amp;CK id of the one in its place
     */
    record NamedActor(
            UUID id,
            @Nullable String mitreId,
            String name,
            List<String> aliases,
            boolean active,
            @Nullable String revokedBy) {}

    ActorMatcher(List<NamedActor> actors) {
        for (NamedActor actor : actors) {
            byId.put(actor.id().toString(), actor);
            if (actor.mitreId() != null) {
                byMitreId.put(actor.mitreId(), actor);
            }
            if (actor.active()) {
                addName(byOwnName, actor.name(), actor);
                addName(byName, actor.name(), actor);
                actor.aliases().forEach(alias -> addName(byName, alias, actor));
            }
        }
    }

    private static void addName(Map<String, Set<NamedActor>> names, String name, NamedActor actor) {
        String key = ActorName.key(name);
        if (key.length() >= LEAST_NAME) {
            names.computeIfAbsent(key, same -> new LinkedHashSet<>()).add(actor);
        }
    }

    /** Whose it is: one actor, none, or several if it is not certain. */
    Set<NamedActor> find(MispEntry entry) {
        if (entry.externalId() != null) {
            NamedActor actor = byMitreId.get(entry.externalId());
            return actor == null ? Set.of() : Set.of(actor);
        }
        Set<NamedActor> own = byOwnName.getOrDefault(ActorName.key(entry.name()), Set.of());
        if (own.size() == 1) {
            return own;
        }
        Set<NamedActor> certain = new LinkedHashSet<>();
        Set<NamedActor> possible = new HashSet<>();
        for (String id : entry.groupIds()) {
            NamedActor actor = inItsPlace(byMitreId.get(id));
            if (actor != null) {
                certain.add(actor);
            }
        }
        for (String name : entry.synonyms()) {
            Set<NamedActor> named = named(name);
            (named.size() == 1 ? certain : possible).addAll(named);
        }
        return certain.isEmpty() ? possible : certain;
    }

    /** The active actors that bear the name, or have it as an alias. */
    Set<NamedActor> named(String name) {
        return byName.getOrDefault(ActorName.key(name), Set.of());
    }

    /** By ATT&amp;CK id in any case or by UUID. */
    @Nullable
    NamedActor byId(String id) {
        NamedActor group = byMitreId.get(id.toUpperCase(Locale.ROOT));
        return group == null ? byId.get(id.toLowerCase(Locale.ROOT)) : group;
    }

    private @Nullable NamedActor inItsPlace(@Nullable NamedActor actor) {
        return actor == null || actor.revokedBy() == null ? actor : byMitreId.getOrDefault(actor.revokedBy(), actor);
    }
}

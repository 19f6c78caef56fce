package io.aegis.actor.enrichment;

import io.aegis.actor.ActorName;
import io.aegis.actor.enrichment.ActorMatcher.NamedActor;
import io.aegis.api.error.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose entries are because the caller says so, by the keys of their values. */
record Assignments(Map<String, Set<NamedActor>> byKey) {
    /** 400 for a value that the file does not have, or an actor that is not there. */
    static Assignments of(Map<String, @Nullable String> assign, MispCluster cluster, ActorMatcher matcher) {
        Set<String> keys = new HashSet<>();
        cluster.entries().forEach(entry -> keys.add(ActorName.key(entry.name())));
        Map<String, Set<NamedActor>> byKey = new HashMap<>();
        assign.forEach((value, id) -> {
            String field = "assign." + value;
            if (!keys.contains(ActorName.key(value))) {
                throw ProblemException.invalidField(field, "is the value of no entry of the file");
            }
            NamedActor actor = id == null ? null : matcher.byId(id.strip());
            if (id != null && actor == null) {
                throw ProblemException.invalidField(field, "there is no threat actor of that ATT&CK id or UUID");
            }
            byKey.put(ActorName.key(value), actor == null ? Set.of() : Set.of(actor));
        });
        return new Assignments(byKey);
    }

    boolean has(MispEntry entry) {
        return byKey.containsKey(ActorName.key(entry.name()));
    }

    Set<NamedActor> find(MispEntry entry) {
        return byKey.getOrDefault(ActorName.key(entry.name()), Set.of());
    }
}
